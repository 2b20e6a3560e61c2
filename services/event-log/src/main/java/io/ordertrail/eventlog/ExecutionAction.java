package io.ordertrail.eventlog;

import io.ordertrail.eventlog.Ecs.Outcome;
import io.ordertrail.eventlog.Ecs.Type;

/** Fills, their corrections, and the positions that they make. */
public enum ExecutionAction implements Action {
  PARTIALLY_FILLED(
      "execution.partially_filled", Ecs.event(Type.INFO, Outcome.SUCCESS), FieldSets.EXECUTION),
  FILLED("execution.filled", Ecs.event(Type.INFO, Outcome.SUCCESS), FieldSets.EXECUTION),
  DUPLICATE_IGNORED(
      "execution.duplicate_ignored",
      Ecs.event(Type.INFO, null),
      FieldSets.EXECUTION.and(Field.FIRST_SEEN_EVENT)),
  CORRECTED(
      "execution.corrected",
      Ecs.event(Type.CHANGE, Outcome.SUCCESS),
      FieldSets.EXECUTION.and(
          Field.FIRST_SEEN_EVENT,
          Field.ORIGINAL_QTY,
          Field.ORIGINAL_PX,
          Field.CORRECTED_QTY,
          Field.CORRECTED_PX)),
  BUSTED(
      "execution.busted",
      Ecs.event(Type.DELETION, Outcome.SUCCESS),
      FieldSets.EXECUTION.and(Field.FIRST_SEEN_EVENT, Field.ORIGINAL_QTY, Field.ORIGINAL_PX)),
  POSITION_CHANGED(
      "position.changed",
      Ecs.state(Type.CHANGE),
      FieldSets.COMMON.and(
          Field.POSITION_SYMBOL,
          Field.POSITION_QTY,
          Field.POSITION_AVG_PX,
          Field.POSITION_COST,
          Field.POSITION_REALIZED,
          Field.POSITION_UNREALIZED,
          Field.STRATEGY_ID,
          Field.CL_ORD_ID,
          Field.EXEC_ID,
          Field.CUM_QTY,
          Field.CUM_VALUE,
          Field.LAST_QTY,
          Field.LAST_PX,
          Field.SIDE,
          Field.DAY_PNL,
          Field.DAY_PEAK));

  static final ExecutionAction[] VALUES = values();

  private final String text;
  private final Ecs ecs;
  private final FieldSet fields;

  ExecutionAction(String text, Ecs ecs, FieldSet fields) {
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
    return Dataset.EXECUTION;
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
