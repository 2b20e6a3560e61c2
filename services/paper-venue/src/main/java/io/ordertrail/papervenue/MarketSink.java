package io.ordertrail.papervenue;

/** What a market tells while it plays an event or takes an order. Called on the engine thread. */
interface MarketSink extends MarketMessages {
  /**
   * One fill of an order of ours.
   *
   * @param maker whether it stood in the book and another came to it
   */
  void onFill(long orderNumber, long pxE6, long qtyE6, boolean maker);

  /** A trade at this price, whoever traded. Orders may not be entered from here. */
  default void onTrade(int symbol, long pxE6) {}

  /** An event is over that may have changed what stands in a symbol's book. */
  default void onBook(int symbol, long timeNs) {}
}
