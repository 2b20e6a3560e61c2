package io.ordertrail.signalbridge;

import java.util.Locale;

/** Why a strategy could not say what it thinks. The closed set of the metric's label. */
enum InferenceError {
  MISSING_MODEL("there is no model file"),
  UNREADABLE_MODEL("the file is no model that the runtime can load"),
  WRONG_FEATURES("the model was trained with other features than this service computes"),
  WRONG_SHAPE("the model takes or gives something else than features and probabilities"),
  NOT_A_NUMBER("a feature or a probability is infinite, out of range or no number"),
  RUN_TIME("the runtime failed"),
  TOO_SLOW("the answer took longer than its budget");

  static final int COUNT = values().length;

  private final String text;

  InferenceError(String text) {
    this.text = text;
  }

  String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** For people; a constant, so that the trading thread formats nothing. */
  String text() {
    return text;
  }
}
