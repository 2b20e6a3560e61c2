package io.ordertrail.eventlog;

import io.ordertrail.eventlog.Ecs.Category;
import io.ordertrail.eventlog.Ecs.Outcome;
import io.ordertrail.eventlog.Ecs.Type;

/** What the house itself did: start, stop, compare, answer to people. */
public enum LifecycleAction implements Action {
  SERVICE_STARTING(
      "service.starting",
      Ecs.event(Category.PROCESS, Type.START, null),
      FieldSets.COMMON.and(
          Field.ARTIFACT_SHA256,
          Field.LIMIT_SET_HASH,
          Field.JVM_FLAGS,
          Field.PREVIOUS_RUN_ID,
          Field.PREVIOUS_RUN_CLEAN,
          Field.PREVIOUS_RUN_RECOVERED,
          Field.PREVIOUS_RUN_LAST_SEQUENCE,
          Field.PREVIOUS_RUN_CHAIN_HEAD,
          Field.AUDIT_KEY_ID,
          Field.AUDIT_PUBLIC_KEY)),
  SERVICE_READY(
      "service.ready", Ecs.event(Category.PROCESS, Type.START, Outcome.SUCCESS), FieldSets.COMMON),
  SERVICE_STOPPING(
      "service.stopping",
      Ecs.event(Category.PROCESS, Type.END, null),
      FieldSets.COMMON.and(Field.UPTIME_MS)),
  SERVICE_STOPPED(
      "service.stopped",
      Ecs.event(Category.PROCESS, Type.END, Outcome.SUCCESS),
      FieldSets.COMMON.and(Field.UPTIME_MS)),
  CONFIG_LOADED(
      "config.loaded",
      Ecs.event(Category.CONFIGURATION, Type.ACCESS, Outcome.SUCCESS),
      FieldSets.COMMON.and(Field.SETTINGS)),
  CONFIG_CHANGED(
      "config.changed",
      Ecs.event(Category.CONFIGURATION, Type.CHANGE, Outcome.SUCCESS),
      FieldSets.PERSON.and(Field.SETTINGS, Field.OLD_VALUE, Field.NEW_VALUE)),
  SESSION_OPENED(
      "session.opened",
      Ecs.event(Type.START, Outcome.SUCCESS),
      FieldSets.COMMON.and(Field.VENUE, Field.CALENDAR)),
  SESSION_CLOSED(
      "session.closed",
      Ecs.event(Type.END, Outcome.SUCCESS),
      FieldSets.COMMON.and(Field.VENUE, Field.CALENDAR, Field.SESSION_ORDERS, Field.SESSION_FILLS)),
  RECONCILIATION_COMPLETED(
      "reconciliation.completed", Ecs.event(Type.END, Outcome.SUCCESS), FieldSets.BREAK),
  RECONCILIATION_BREAK("reconciliation.break", Ecs.alert(Type.ERROR), FieldSets.BREAK),
  RECONCILIATION_BREAK_RESOLVED(
      "reconciliation.break_resolved", Ecs.event(Type.END, Outcome.SUCCESS), FieldSets.BREAK),
  CLOCK_OFFSET_EXCEEDED(
      "clock.offset_exceeded", Ecs.alert(Type.ERROR), FieldSets.COMMON.and(Field.CLOCK_SOURCE)),
  CLOCK_RECOVERED(
      "clock.recovered",
      Ecs.event(Type.INFO, Outcome.SUCCESS),
      FieldSets.COMMON.and(Field.CLOCK_SOURCE)),
  BUS_GAP_DETECTED("bus.gap_detected", Ecs.alert(Type.ERROR), FieldSets.GAP),
  OPERATOR_ACTION(
      "operator.action",
      Ecs.event(Type.ADMIN, null),
      FieldSets.PERSON.and(Field.COMMAND, Field.ARGUMENTS)),
  ALERT_FIRED(
      "alert.fired",
      Ecs.alert(Type.INFO),
      FieldSets.COMMON.and(Field.ALERT_NAME, Field.ALERT_LABELS, Field.RUNBOOK)),
  ALERT_RESOLVED(
      "alert.resolved",
      Ecs.event(Type.END, Outcome.SUCCESS),
      FieldSets.COMMON.and(Field.ALERT_NAME, Field.ALERT_LABELS, Field.RUNBOOK)),
  BUS_MESSAGE_REFUSED("bus.message_refused", Ecs.alert(Type.DENIED), FieldSets.GAP);

  static final LifecycleAction[] VALUES = values();

  private final String text;
  private final Ecs ecs;
  private final FieldSet fields;

  LifecycleAction(String text, Ecs ecs, FieldSet fields) {
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
    return Dataset.LIFECYCLE;
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
