package io.ordertrail.papervenue;

/** What a market tells while it plays an event or takes an order. Called on the engine thread. */
interface MarketSink extends MarketMessages {
  /** One fill of an order of ours. */
  void onFill(long orderNumber, long pxE6, long qtyE6);
}
