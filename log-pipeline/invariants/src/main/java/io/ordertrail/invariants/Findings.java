package io.ordertrail.invariants;

import io.ordertrail.eventlog.Field;
import io.ordertrail.eventlog.RecordedEvent;
import java.util.ArrayList;
import java.util.List;

/** Collects what was found, up to a number that a person can read. */
final class Findings {
  private static final int KEPT = 1_000;
  private final List<Violation> kept = new ArrayList<>();
  private long count;

  void add(Invariant invariant, String subject, String sentence, RecordedEvent event) {
    add(new Violation(invariant, subject, sentence, event.text(Field.EVENT_ID)));
  }

  /** What is wrong is that something is missing. */
  void missing(Invariant invariant, String subject, String sentence) {
    add(new Violation(invariant, subject, sentence, ""));
  }

  private void add(Violation violation) {
    count++;
    if (kept.size() < KEPT) {
      kept.add(violation);
    }
  }

  long count() {
    return count;
  }

  List<Violation> kept() {
    return List.copyOf(kept);
  }
}
