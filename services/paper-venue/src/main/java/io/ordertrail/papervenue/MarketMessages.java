package io.ordertrail.papervenue;

/** Told of every quote and trade, on the engine thread. */
interface MarketMessages {
  /**
   * One quote or trade as its JSON object. The bytes are the market's own and are only valid during
   * the call.
   *
   * @param symbol index in {@link Market#symbols}
   */
  void onMessage(int symbol, MessageKind kind, byte[] json, int from, int length);
}
