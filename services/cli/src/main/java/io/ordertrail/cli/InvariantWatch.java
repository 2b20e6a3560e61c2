package io.ordertrail.cli;

import io.ordertrail.eventlog.AuditAction;
import io.ordertrail.eventlog.Field;
import io.ordertrail.eventlog.ReasonCode;
import io.ordertrail.eventlog.RecordedEvent;
import io.ordertrail.invariants.InvariantChecker;
import io.ordertrail.invariants.SessionJournal;
import io.ordertrail.invariants.Violation;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Checks the session's record while it is written. A thread of its own reads the journals; the
 * session's thread asks what was found.
 */
final class InvariantWatch implements Session.Invariants, AutoCloseable {
  private static final long PERIOD_MS = 1_000;

  private final InvariantChecker checker = new InvariantChecker();
  private final SessionJournal journal;
  private final ScheduledExecutorService watch =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("invariants").daemon().factory());
  private final List<String> sentences = new ArrayList<>();
  private int violationsSaid;
  private long findings;
  private volatile Found found = new Found(0, 0, 0, 0, List.of());

  InvariantWatch(Path data, String session) {
    this.journal = new SessionJournal(data, session);
  }

  void start() {
    watch.scheduleWithFixedDelay(this::read, 0, PERIOD_MS, TimeUnit.MILLISECONDS);
  }

  private void read() {
    try {
      journal.poll(this::accept, checker::unreadable);
    } catch (UncheckedIOException e) {
      // A segment that just came or went: the next look reads on where this one stopped.
    }
    publish();
  }

  private void accept(RecordedEvent event) {
    checker.accept(event);
    if (event.action() == AuditAction.VERIFICATION_FAILED && !isOfInvariants(event)) {
      findings++;
      sentences.add(
          "%s: %s: %s"
              .formatted(
                  event.text(Field.AUDIT_FINDING),
                  event.text(Field.AUDIT_SUBJECT),
                  event.text(Field.EVENT_REASON)));
    }
  }

  /** The auditor holds the events against the same invariants: they are not to count twice. */
  private static boolean isOfInvariants(RecordedEvent event) {
    return event.text(Field.EVENT_CODE).equals(ReasonCode.RECORD_INVARIANT_BROKEN.name());
  }

  private void publish() {
    List<Violation> violations = checker.violations();
    for (; violationsSaid < violations.size(); violationsSaid++) {
      sentences.add(violations.get(violationsSaid).toString());
    }
    found =
        new Found(
            checker.eventCount(),
            checker.orderCount(),
            checker.violationCount(),
            findings,
            List.copyOf(sentences));
  }

  @Override
  public Found now() {
    return found;
  }

  @Override
  public Found finish(boolean everythingEnded) {
    close();
    journal.poll(this::accept, checker::unreadable);
    checker.finish(everythingEnded);
    publish();
    return found;
  }

  /** Returns when nothing reads any more. */
  @Override
  public void close() {
    watch.shutdown();
    try {
      watch.awaitTermination(1, TimeUnit.MINUTES);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
