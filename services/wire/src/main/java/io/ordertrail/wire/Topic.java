package io.ordertrail.wire;

import java.util.Locale;

/** What a message is about; the first byte of its frame, so that a subscriber can filter. */
public enum Topic {
  QUOTES,
  TRADES,
  SIGNALS,
  APPROVED_ORDERS,
  EXECUTION_REPORTS,
  BOOKS;

  private static final Topic[] VALUES = values();

  private final String label = name().toLowerCase(Locale.ROOT);

  /** The metric label. */
  public String label() {
    return label;
  }

  static Topic of(int ordinal) {
    return ordinal >= 0 && ordinal < VALUES.length ? VALUES[ordinal] : null;
  }
}
