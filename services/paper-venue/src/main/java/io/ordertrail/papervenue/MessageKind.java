package io.ordertrail.papervenue;

/** The market-data channels that the venue serves. */
enum MessageKind {
  QUOTE("quotes"),
  TRADE("trades"),
  ORDERBOOK("orderbooks"),
  STATUS("statuses");

  private final String channel;

  MessageKind(String channel) {
    this.channel = channel;
  }

  /** As it is called in subscriptions. */
  String channel() {
    return channel;
  }
}
