package io.ordertrail.eventlog;

import io.ordertrail.eventlog.Ecs.Outcome;
import io.ordertrail.eventlog.Ecs.Type;

/** What the record says of itself. */
public enum AuditAction implements Action {
  CHECKPOINT("audit.checkpoint", Ecs.state(Type.INFO), FieldSets.AUDIT),
  EVENTS_DROPPED(
      "audit.events_dropped",
      Ecs.alert(Type.ERROR),
      FieldSets.AUDIT.and(Field.PREVIOUS_RUN_ID, Field.ERROR_MESSAGE)),
  JOURNAL_ROTATED(
      "audit.journal.rotated", Ecs.event(Type.CHANGE, Outcome.SUCCESS), FieldSets.AUDIT),
  VERIFIED(
      "audit.verified",
      Ecs.event(Type.INFO, Outcome.SUCCESS),
      FieldSets.AUDIT.and(Field.AUDIT_COMPARED, Field.AUDIT_FINDINGS)),
  VERIFICATION_FAILED(
      "audit.verification_failed",
      Ecs.alert(Type.ERROR),
      FieldSets.AUDIT.and(
          Field.AUDIT_COMPARED,
          Field.AUDIT_FINDING,
          Field.AUDIT_SUBJECT,
          Field.AUDIT_MISSING,
          Field.AUDIT_DUPLICATED,
          Field.AUDIT_ALTERED)),
  SEALED("audit.sealed", Ecs.event(Type.END, Outcome.SUCCESS), FieldSets.AUDIT),
  INDEX_REJECTED(
      "audit.index.rejected",
      Ecs.alert(Type.ERROR),
      FieldSets.AUDIT.and(Field.AUDIT_SUBJECT, Field.ERROR_TYPE, Field.ERROR_MESSAGE));

  static final AuditAction[] VALUES = values();

  private final String text;
  private final Ecs ecs;
  private final FieldSet fields;

  AuditAction(String text, Ecs ecs, FieldSet fields) {
    this.text = text;
    this.ecs = ecs;
    this.fields = fields;
  }

  @Override
  public String text() {
    return text;
  }

  @Override
  public Dataset dataset() {
    return Dataset.AUDIT;
  }

  @Override
  public FieldSet fields() {
    return fields;
  }

  @Override
  public Ecs ecs() {
    return ecs;
  }
}
