package io.ordertrail.papervenue;

/** The market-data channels that the venue serves. */
enum MessageKind {
  QUOTE,
  TRADE
}
