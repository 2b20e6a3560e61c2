package io.ordertrail.proof;

import io.ordertrail.eventlog.AuditAction;
import io.ordertrail.eventlog.CheckpointStatement;
import io.ordertrail.eventlog.Field;
import io.ordertrail.eventlog.RecordedEvent;

/**
 * A signed statement as an event carries it.
 *
 * @param sequence of that event
 */
record Statement(
    CheckpointStatement.Kind kind,
    long sequence,
    long first,
    long last,
    long count,
    String chainHead,
    String counts,
    String signature,
    String keyId) {

  static Statement of(long sequence, RecordedEvent event) {
    boolean seal = event.action() == AuditAction.SEALED;
    return new Statement(
        seal ? CheckpointStatement.Kind.SEAL : CheckpointStatement.Kind.CHECKPOINT,
        sequence,
        event.integer(Field.AUDIT_FIRST),
        event.integer(Field.AUDIT_LAST),
        event.integer(Field.AUDIT_COUNT),
        event.text(Field.AUDIT_CHAIN_HEAD),
        event.text(Field.AUDIT_COUNTS),
        event.text(Field.AUDIT_SIGNATURE),
        event.text(Field.AUDIT_KEY_ID));
  }

  boolean isSeal() {
    return kind == CheckpointStatement.Kind.SEAL;
  }

  byte[] signedText(WriterRun run, String session) {
    return new CheckpointStatement(
            kind, run.service(), run.run(), session, first, last, count, chainHead, counts)
        .text();
  }
}
