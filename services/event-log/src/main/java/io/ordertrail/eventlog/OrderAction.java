package io.ordertrail.eventlog;

import io.ordertrail.eventlog.Ecs.Outcome;
import io.ordertrail.eventlog.Ecs.Type;

/** An order's way from its making to its terminal state. */
public enum OrderAction implements Action {
  CREATED(
      "order.created",
      Ecs.event(Type.CREATION, null),
      FieldSets.ORDER.and(FieldSets.MARKET).and(Field.SIGNAL_ID)),
  DENIED(
      "order.denied",
      Ecs.event(Type.DENIED, Outcome.FAILURE),
      FieldSets.ORDER.and(Field.SIGNAL_ID, Field.DECISION_ID)),
  SUBMITTED(
      "order.submitted",
      Ecs.event(Type.START, null),
      FieldSets.ORDER
          .and(FieldSets.HOPS)
          .and(
              Field.SIGNAL_ID,
              Field.DECISION_ID,
              Field.ATTEMPT,
              Field.ARRIVAL_MID,
              Field.WORKING_TIME_NS)),
  ACCEPTED(
      "order.accepted",
      Ecs.event(Type.ALLOWED, Outcome.SUCCESS),
      FieldSets.VENUE_ANSWER.and(FieldSets.HOPS)),
  REJECTED(
      "order.rejected",
      Ecs.event(Type.DENIED, Outcome.FAILURE),
      FieldSets.VENUE_ANSWER.and(Field.ACK_LATENCY_NS)),
  SUBMIT_RETRIED(
      "order.submit.retried",
      Ecs.event(Type.INFO, null),
      FieldSets.VENUE_ANSWER.and(Field.RETRY_DELAY_MS)),
  SUBMIT_TIMED_OUT(
      "order.submit.timed_out", Ecs.event(Type.ERROR, Outcome.UNKNOWN), FieldSets.VENUE_ANSWER),
  UNKNOWN_STATE(
      "order.unknown_state", Ecs.event(Type.ERROR, Outcome.UNKNOWN), FieldSets.VENUE_ANSWER),
  REPLACE_REQUESTED("order.replace.requested", Ecs.event(Type.CHANGE, null), FieldSets.REPLACEMENT),
  REPLACED("order.replaced", Ecs.event(Type.CHANGE, Outcome.SUCCESS), FieldSets.REPLACEMENT),
  REPLACE_REJECTED(
      "order.replace.rejected",
      Ecs.event(Type.DENIED, Outcome.FAILURE),
      FieldSets.VENUE_ANSWER.and(Field.NEW_CL_ORD_ID)),
  CANCEL_REQUESTED(
      "order.cancel.requested",
      Ecs.event(Type.CHANGE, null),
      FieldSets.PROGRESS.and(Field.REQUESTER)),
  CANCELED(
      "order.canceled",
      Ecs.event(Type.END, Outcome.SUCCESS),
      FieldSets.PROGRESS.and(Field.REQUESTER, Field.SIGNAL_ID)),
  CANCEL_REJECTED(
      "order.cancel.rejected", Ecs.event(Type.DENIED, Outcome.FAILURE), FieldSets.VENUE_ANSWER),
  /** The venue holds the order back, guarantees its price, or lets it trade again. */
  RESTATED("order.restated", Ecs.event(Type.CHANGE, null), FieldSets.PROGRESS),
  EXPIRED("order.expired", Ecs.event(Type.END, Outcome.SUCCESS), FieldSets.PROGRESS),
  COMPLETED(
      "order.completed",
      Ecs.event(Type.END, null),
      FieldSets.PROGRESS
          .and(FieldSets.HOPS)
          .and(Field.FILLS, Field.SLIPPAGE_BPS, Field.SIGNAL_ID, Field.ARRIVAL_MID));

  static final OrderAction[] VALUES = values();

  private final String text;
  private final Ecs ecs;
  private final FieldSet fields;

  OrderAction(String text, Ecs ecs, FieldSet fields) {
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
    return Dataset.ORDER;
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
