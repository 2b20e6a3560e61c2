package io.ordertrail.papervenue;

import java.util.Locale;

/** Alpaca's order states that this venue uses. */
enum OrderStatus {
  ACCEPTED,
  NEW,
  PARTIALLY_FILLED,
  PENDING_CANCEL,
  PENDING_REPLACE,
  FILLED,
  CANCELED,
  EXPIRED,
  REPLACED,
  REJECTED;

  private final String wireName = name().toLowerCase(Locale.ROOT);

  String wireName() {
    return wireName;
  }

  boolean isTerminal() {
    return compareTo(FILLED) >= 0;
  }
}
