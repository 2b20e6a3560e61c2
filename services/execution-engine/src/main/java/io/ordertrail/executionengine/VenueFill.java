package io.ordertrail.executionengine;

/**
 * A fill as the venue's REST interface lists it. At Alpaca its id is a time and the id that the
 * stream gives the same fill ({@code 20261123093000123::<execution id>}); a venue whose ids do not
 * agree is followed by {@code cumQtyE6}, the order's filled quantity after it, which is in both.
 */
record VenueFill(
    String id, String orderId, long qtyE6, long pxE6, long cumQtyE6, long venueTimeNs) {
  private static final String SEPARATOR = "::";

  long cumQtyBeforeE6() {
    return cumQtyE6 - qtyE6;
  }

  /** What the stream calls this fill, when the ids agree. */
  String execId() {
    int at = id.indexOf(SEPARATOR);
    return at < 0 ? id : id.substring(at + SEPARATOR.length());
  }
}
