package io.ordertrail.executionengine;

/**
 * A fill as the venue's REST interface lists it. Its id is not the one that the stream gives the
 * same fill; {@code cumQtyE6}, the order's filled quantity after it, is in both.
 */
record VenueFill(
    String id, String orderId, long qtyE6, long pxE6, long cumQtyE6, long venueTimeNs) {
  long cumQtyBeforeE6() {
    return cumQtyE6 - qtyE6;
  }
}
