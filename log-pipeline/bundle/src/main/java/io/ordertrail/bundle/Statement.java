package io.ordertrail.bundle;

import io.ordertrail.eventlog.AuditAction;
import io.ordertrail.eventlog.CheckpointStatement;
import io.ordertrail.eventlog.Field;
import io.ordertrail.eventlog.RecordedEvent;
import java.util.Optional;

/**
 * What an event of the record signs: that the chain up to {@code last} ends in that hash.
 *
 * @param sequence of the event that says it
 */
record Statement(
    long sequence,
    long first,
    long last,
    String chainHead,
    String keyId,
    String signature,
    byte[] text) {

  /** Empty when the line is no checkpoint and no seal. */
  static Optional<Statement> of(RecordedLine line, String service, String runId, String session) {
    String json = line.json();
    boolean may =
        json.contains("\"action\":\"" + AuditAction.CHECKPOINT.text() + '"')
            || json.contains("\"action\":\"" + AuditAction.SEALED.text() + '"');
    return may
        ? RecordedEvent.parse(json).flatMap(event -> of(line, event, service, runId, session))
        : Optional.empty();
  }

  private static Optional<Statement> of(
      RecordedLine line, RecordedEvent event, String service, String runId, String session) {
    boolean seal = event.action() == AuditAction.SEALED;
    if (!seal && event.action() != AuditAction.CHECKPOINT) {
      return Optional.empty();
    }
    try {
      CheckpointStatement said =
          new CheckpointStatement(
              seal ? CheckpointStatement.Kind.SEAL : CheckpointStatement.Kind.CHECKPOINT,
              service,
              runId,
              session,
              event.integer(Field.AUDIT_FIRST),
              event.integer(Field.AUDIT_LAST),
              event.integer(Field.AUDIT_COUNT),
              event.text(Field.AUDIT_CHAIN_HEAD),
              event.text(Field.AUDIT_COUNTS));
      return Optional.of(
          new Statement(
              line.sequence(),
              said.first(),
              said.last(),
              said.chainHead(),
              event.text(Field.AUDIT_KEY_ID),
              event.text(Field.AUDIT_SIGNATURE),
              said.text()));
    } catch (IllegalArgumentException e) {
      return Optional.empty(); // no writer said it so: the chain names the line
    }
  }
}
