package io.ordertrail.marketdata;

import java.util.Locale;

/** What can be subscribed to on Alpaca's stream. */
enum Channel {
  TRADES,
  QUOTES,
  /** The feeds of crypto have it, those of stocks do not. */
  ORDERBOOKS,
  /** Halts and resumptions; the feeds of stocks have it. */
  STATUSES;

  private final String label = name().toLowerCase(Locale.ROOT);

  /** As it stands in a subscription. */
  String label() {
    return label;
  }

  /** Without them there is nothing to trade on; without the others the stream is still of use. */
  boolean isEssential() {
    return this == TRADES || this == QUOTES;
  }
}
