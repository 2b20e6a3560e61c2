package io.ordertrail.eventlog;

import java.util.Locale;

/** The processes that write to the record. The ordinal travels on the bus: append only. */
public enum ServiceName {
  MARKET_DATA,
  SIGNAL_BRIDGE,
  RISK_MANAGER,
  EXECUTION_ENGINE,
  AUDITOR;

  private static final ServiceName[] VALUES = values();

  private final String text = name().toLowerCase(Locale.ROOT).replace('_', '-');

  /** The ECS {@code service.name}: {@code risk-manager}. */
  public String text() {
    return text;
  }

  public static ServiceName of(int ordinal) {
    return VALUES[ordinal];
  }

  static ServiceName named(String text) {
    return valueOf(text.toUpperCase(Locale.ROOT).replace('-', '_'));
  }
}
