package io.ordertrail.invariants;

import io.ordertrail.eventlog.Field;
import io.ordertrail.eventlog.RecordedEvent;
import java.util.HashMap;
import java.util.Map;

/** Every run of every writer counts from 1, without hole or repetition. */
final class Sequences {
  private final Map<String, Long> lastOfRun = new HashMap<>();
  private final Findings findings;

  Sequences(Findings findings) {
    this.findings = findings;
  }

  void accept(RecordedEvent event) {
    String id = event.text(Field.EVENT_ID);
    String run = id.substring(0, Math.max(0, id.lastIndexOf('-')));
    long sequence = event.integer(Field.EVENT_SEQUENCE);
    long last = lastOfRun.getOrDefault(run, 0L);
    if (sequence <= last) {
      findings.add(
          Invariant.SEQUENCE_WHOLE, run, "number %d comes again".formatted(sequence), event);
    } else if (sequence > last + 1) {
      findings.add(
          Invariant.SEQUENCE_WHOLE,
          run,
          sequence == last + 2
              ? "number %d is missing".formatted(last + 1)
              : "numbers %d to %d are missing".formatted(last + 1, sequence - 1),
          event);
    }
    lastOfRun.put(run, Math.max(last, sequence));
  }
}
