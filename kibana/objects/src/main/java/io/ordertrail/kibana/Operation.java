package io.ordertrail.kibana;

import java.util.Arrays;
import java.util.Optional;

/** What a column of a chart computes, in Lens's words. */
enum Operation {
  TERMS("terms", true),
  DATE_HISTOGRAM("date_histogram", true),
  FILTERS("filters", true),
  COUNT("count", false),
  SUM("sum", false),
  AVERAGE("average", false),
  MIN("min", false),
  MAX("max", false),
  MEDIAN("median", false),
  PERCENTILE("percentile", false),
  UNIQUE_COUNT("unique_count", false);

  private final String text;
  private final boolean bucketed;

  Operation(String text, boolean bucketed) {
    this.text = text;
    this.bucketed = bucketed;
  }

  /** Whether it groups; others are values of the groups. */
  boolean isBucketed() {
    return bucketed;
  }

  String text() {
    return text;
  }

  static Optional<Operation> named(String text) {
    return Arrays.stream(values()).filter(operation -> operation.text.equals(text)).findFirst();
  }
}
