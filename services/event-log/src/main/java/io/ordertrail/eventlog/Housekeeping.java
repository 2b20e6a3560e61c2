package io.ordertrail.eventlog;

import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * What the cold thread found out and the producer must record, because only the producer numbers
 * events. Written by the cold thread, taken by the producer.
 */
final class Housekeeping {
  /** Something to be recorded. */
  sealed interface Note {}

  /** A segment that was closed. */
  record Rotated(String file, String sha256, long first, long last) implements Note {}

  /** A signed statement about the chain. */
  record Checkpoint(CheckpointStatement statement, String signature, String keyId)
      implements Note {}

  /** The wall clock was set; between two looks it only drifts. */
  record ClockStepped(long byNs) implements Note {}

  private final ConcurrentLinkedQueue<Note> notes = new ConcurrentLinkedQueue<>();

  private volatile boolean stalled;

  /** Whether the journal fails: told by the cold thread, asked by the producer. */
  boolean isStalled() {
    return stalled;
  }

  void stalled(boolean fails) {
    stalled = fails;
  }

  void add(Note note) {
    notes.add(note);
  }

  int recordPending(EventRecorder recorder, long nowNs) {
    if (notes.isEmpty()) {
      return 0;
    }
    record(notes.poll(), recorder, nowNs);
    return 1;
  }

  static void record(Note note, EventRecorder recorder, long nowNs) {
    switch (note) {
      case Rotated rotated -> record(rotated, recorder, nowNs);
      case Checkpoint checkpoint -> record(checkpoint, recorder, nowNs);
      case ClockStepped(long byNs) ->
          recorder
              .begin(LifecycleAction.CLOCK_OFFSET_EXCEEDED, nowNs)
              .code(ReasonCode.CLOCK_STEPPED)
              .put(Field.CLOCK_OFFSET_US, byNs / 1_000)
              .put(Field.CLOCK_SOURCE, "wall clock")
              .commit();
    }
  }

  private static void record(Rotated segment, EventRecorder recorder, long nowNs) {
    recorder
        .begin(AuditAction.JOURNAL_ROTATED, nowNs)
        .code(ReasonCode.RECORD_ROTATED)
        .put(Field.AUDIT_FILE, segment.file())
        .put(Field.AUDIT_SHA256, segment.sha256())
        .put(Field.AUDIT_FIRST, segment.first())
        .put(Field.AUDIT_LAST, segment.last())
        .put(Field.AUDIT_COUNT, segment.last() - segment.first() + 1)
        .commit();
  }

  private static void record(Checkpoint checkpoint, EventRecorder recorder, long nowNs) {
    CheckpointStatement statement = checkpoint.statement();
    AuditAction action =
        switch (statement.kind()) {
          case CHECKPOINT -> AuditAction.CHECKPOINT;
          case SEAL -> AuditAction.SEALED;
        };
    recorder
        .begin(action, nowNs)
        .put(Field.AUDIT_FIRST, statement.first())
        .put(Field.AUDIT_LAST, statement.last())
        .put(Field.AUDIT_COUNT, statement.count())
        .put(Field.AUDIT_COUNTS, statement.counts())
        .put(Field.AUDIT_CHAIN_HEAD, statement.chainHead())
        .put(Field.AUDIT_SIGNATURE, checkpoint.signature())
        .put(Field.AUDIT_KEY_ID, checkpoint.keyId())
        .commit();
  }
}
