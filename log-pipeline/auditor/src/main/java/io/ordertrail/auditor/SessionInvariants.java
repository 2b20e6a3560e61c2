package io.ordertrail.auditor;

import io.ordertrail.eventlog.RecordedEvent;
import io.ordertrail.invariants.Invariant;
import io.ordertrail.invariants.InvariantChecker;
import io.ordertrail.invariants.Violation;
import io.ordertrail.proof.RecordObserver;
import io.ordertrail.proof.WriterRun;
import java.util.List;

/** Holds the running session's events against the invariants as they are proven. One thread. */
final class SessionInvariants implements RecordObserver {
  private final String session;
  private final InvariantChecker checker = new InvariantChecker();
  private int told;
  private long count;

  SessionInvariants(String session) {
    this.session = session;
  }

  @Override
  public boolean wants(String eventSession, String action) {
    return session.equals(eventSession);
  }

  @Override
  public void event(WriterRun run, String eventSession, RecordedEvent event) {
    checker.accept(event);
  }

  /** Found since the last call. That all numbers are there is for the proof, which knows better. */
  List<Violation> news() {
    List<Violation> all = checker.violations();
    List<Violation> news =
        all.subList(told, all.size()).stream()
            .filter(violation -> violation.invariant() != Invariant.SEQUENCE_WHOLE)
            .toList();
    told = all.size();
    count += news.size();
    return news;
  }

  /** How many were handed over. */
  long count() {
    return count;
  }
}
