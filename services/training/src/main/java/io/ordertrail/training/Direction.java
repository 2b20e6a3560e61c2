package io.ordertrail.training;

import io.ordertrail.features.ModelFormat;

/** What the mid did after a sample. The order is that of the model's outputs. */
enum Direction {
  DOWN(ModelFormat.DOWN),
  FLAT(ModelFormat.FLAT),
  UP(ModelFormat.UP);

  static final int COUNT = values().length;

  private final String label;

  Direction(String label) {
    this.label = label;
  }

  String label() {
    return label;
  }

  /**
   * @param cost a move of no more than that is flat
   */
  static Direction of(double move, double cost) {
    return move > cost ? UP : move < -cost ? DOWN : FLAT;
  }
}
