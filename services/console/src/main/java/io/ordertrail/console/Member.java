package io.ordertrail.console;

import java.util.Locale;

/** A process of the system that answers for its health, and most of them for their metrics. */
enum Member {
  PAPER_VENUE,
  MARKET_DATA,
  SIGNAL_BRIDGE,
  RISK_MANAGER,
  EXECUTION_ENGINE,
  SHIPPER,
  AUDITOR;

  /** As in metrics and settings: {@code market-data}. */
  String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  boolean hasMetrics() {
    return this != PAPER_VENUE;
  }
}
