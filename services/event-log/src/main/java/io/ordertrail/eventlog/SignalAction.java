package io.ordertrail.eventlog;

import io.ordertrail.eventlog.Ecs.Category;
import io.ordertrail.eventlog.Ecs.Outcome;
import io.ordertrail.eventlog.Ecs.Type;

/** What a strategy said, and why it said nothing. */
public enum SignalAction implements Action {
  GENERATED(
      "signal.generated",
      Ecs.event(Type.INFO, null),
      FieldSets.SIGNAL
          .and(FieldSets.MARKET)
          .and(FieldSets.MODEL)
          .and(
              Field.FEATURES_HASH,
              Field.FEATURE_SET,
              Field.HOP_PUBLISH_NS,
              Field.HOP_BUS_TO_SIGNAL_NS)),
  DISCARDED(
      "signal.discarded",
      Ecs.event(Type.DENIED, Outcome.FAILURE),
      FieldSets.SIGNAL.and(FieldSets.MARKET).and(Field.HOP_PUBLISH_NS)),
  INFERENCE_FAILED(
      "signal.inference.failed",
      Ecs.event(Type.ERROR, Outcome.FAILURE),
      FieldSets.MODEL.and(FieldSets.SIGNAL).and(Field.MARKET_SEQUENCE)),
  MODEL_LOADED(
      "signal.model.loaded",
      Ecs.event(Category.CONFIGURATION, Type.CHANGE, Outcome.SUCCESS),
      FieldSets.MODEL.and(Field.MODEL_LOAD_NS, Field.FEATURE_SET));

  static final SignalAction[] VALUES = values();

  private final String text;
  private final Ecs ecs;
  private final FieldSet fields;

  SignalAction(String text, Ecs ecs, FieldSet fields) {
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
    return Dataset.SIGNAL;
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
