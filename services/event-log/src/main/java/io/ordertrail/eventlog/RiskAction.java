package io.ordertrail.eventlog;

import io.ordertrail.eventlog.Ecs.Category;
import io.ordertrail.eventlog.Ecs.Outcome;
import io.ordertrail.eventlog.Ecs.Type;

/** What risk decided, and whatever changes what it may decide. */
public enum RiskAction implements Action {
  CHECK_PASSED("risk.check.passed", Ecs.event(Type.ALLOWED, Outcome.SUCCESS), FieldSets.DECISION),
  CHECK_FAILED("risk.check.failed", Ecs.event(Type.DENIED, Outcome.FAILURE), FieldSets.DECISION),
  LIMIT_WARNING("risk.limit.warning", Ecs.alert(Type.INFO), FieldSets.LIMIT),
  LIMIT_BREACHED("risk.limit.breached", Ecs.alert(Type.DENIED), FieldSets.LIMIT),
  LIMIT_CLEARED("risk.limit.cleared", Ecs.event(Type.INFO, Outcome.SUCCESS), FieldSets.LIMIT),
  LIMIT_CHANGED(
      "risk.limit.changed",
      Ecs.event(Category.CONFIGURATION, Type.CHANGE, Outcome.SUCCESS),
      FieldSets.LIMIT.and(FieldSets.PERSON).and(Field.OLD_VALUE, Field.NEW_VALUE)),
  OVERRIDE_GRANTED(
      "risk.override.granted",
      Ecs.event(Type.ADMIN, Outcome.SUCCESS),
      FieldSets.PERSON.and(Field.EXPIRES_AT)),
  OVERRIDE_EXPIRED(
      "risk.override.expired",
      Ecs.event(Type.END, Outcome.SUCCESS),
      FieldSets.PERSON.and(Field.EXPIRES_AT)),
  CIRCUIT_BREAKER_TRIGGERED(
      "risk.circuit_breaker.triggered", Ecs.alert(Type.DENIED), FieldSets.LIMIT.and(Field.TRIGGER)),
  CIRCUIT_BREAKER_RESET(
      "risk.circuit_breaker.reset",
      Ecs.event(Type.CHANGE, Outcome.SUCCESS),
      FieldSets.PERSON.and(Field.TRIGGER)),
  KILL_SWITCH_ACTIVATED(
      "risk.kill_switch.activated",
      Ecs.alert(Type.START),
      FieldSets.PERSON.and(Field.TRIGGER, Field.KILL_TO_CANCEL)),
  KILL_SWITCH_COMPLETED(
      "risk.kill_switch.completed",
      Ecs.event(Type.END, Outcome.SUCCESS),
      FieldSets.PERSON.and(Field.KILL_CANCELED, Field.KILL_UNCONFIRMED, Field.KILL_ELAPSED_US)),
  KILL_SWITCH_REARMED(
      "risk.kill_switch.rearmed", Ecs.event(Type.CHANGE, Outcome.SUCCESS), FieldSets.PERSON),
  TRADING_STATE_CHANGED(
      "risk.trading_state.changed",
      Ecs.event(Type.CHANGE, Outcome.SUCCESS),
      FieldSets.PERSON.and(Field.OLD_VALUE, Field.NEW_VALUE, Field.TRIGGER)),
  THROTTLE_APPLIED(
      "risk.throttle.applied",
      Ecs.event(Type.DENIED, Outcome.FAILURE),
      FieldSets.COMMON.and(
          Field.THROTTLE_TYPE,
          Field.THROTTLE_WINDOW_NS,
          Field.THROTTLE_COUNT,
          Field.THROTTLE_LIMIT,
          Field.VENUE));

  static final RiskAction[] VALUES = values();

  private final String text;
  private final Ecs ecs;
  private final FieldSet fields;

  RiskAction(String text, Ecs ecs, FieldSet fields) {
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
    return Dataset.RISK;
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
