package io.ordertrail.executionengine;

/**
 * One fill, from the stream or from REST.
 *
 * @param cumQtyE6 the order's filled quantity after it: what tells fills apart whose ids do not
 */
record Fill(
    Execution.Source source,
    String execId,
    long qtyE6,
    long pxE6,
    long cumQtyE6,
    long venueTimeNs,
    long receivedNs) {
  static Fill of(TradeUpdate update) {
    return new Fill(
        Execution.Source.STREAM,
        update.execId(),
        update.qtyE6(),
        update.pxE6(),
        update.order().filledQtyE6(),
        update.venueTimeNs(),
        update.receivedNs());
  }

  static Fill of(VenueFill fill, long nowNs) {
    return new Fill(
        Execution.Source.LIST,
        fill.execId(),
        fill.qtyE6(),
        fill.pxE6(),
        fill.cumQtyE6(),
        fill.venueTimeNs(),
        nowNs);
  }

  long cumQtyBeforeE6() {
    return cumQtyE6 - qtyE6;
  }
}
