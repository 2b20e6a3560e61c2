package io.ordertrail.eventlog;

import java.util.Locale;

/** The groups of actions: the value of {@code event.dataset} and the metric label event_group. */
public enum Dataset {
  SIGNAL,
  RISK,
  ORDER,
  EXECUTION,
  MARKET_DATA,
  LIFECYCLE,
  AUDIT;

  private static final Dataset[] VALUES = values();

  /** The metric label: {@code market_data}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The ECS value: {@code trading.market_data}. */
  public String text() {
    return "trading." + label();
  }

  static Dataset of(int ordinal) {
    return VALUES[ordinal];
  }
}
