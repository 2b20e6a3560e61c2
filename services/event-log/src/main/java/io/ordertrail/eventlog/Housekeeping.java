package io.ordertrail.eventlog;

import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * What the cold thread found out and the producer must record, because only the producer numbers
 * events. Written by the cold thread, taken by the producer.
 */
final class Housekeeping {
  /** A segment that was closed. */
  record Rotated(String file, String sha256, long first, long last) {}

  private final ConcurrentLinkedQueue<Rotated> rotated = new ConcurrentLinkedQueue<>();

  void rotated(Rotated segment) {
    rotated.add(segment);
  }

  int recordPending(EventRecorder recorder, long nowNs) {
    if (rotated.isEmpty()) {
      return 0;
    }
    Rotated segment = rotated.poll();
    recorder
        .begin(AuditAction.JOURNAL_ROTATED, nowNs)
        .code(ReasonCode.RECORD_ROTATED)
        .put(Field.AUDIT_FILE, segment.file())
        .put(Field.AUDIT_SHA256, segment.sha256())
        .put(Field.AUDIT_FIRST, segment.first())
        .put(Field.AUDIT_LAST, segment.last())
        .put(Field.AUDIT_COUNT, segment.last() - segment.first() + 1)
        .commit();
    return 1;
  }
}
