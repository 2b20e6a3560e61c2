package io.ordertrail.executionengine;

/**
 * The venue's view of one order.
 *
 * @param orderId the venue's own id
 * @param clOrdId ours, 0 when the order is not of this house
 * @param filledQtyE6 of all fills so far: the truth that fills are counted against
 * @param submittedNs by the venue's clock, 0 when it does not say
 */
record VenueOrder(
    String orderId, long clOrdId, VenueStatus status, long filledQtyE6, long submittedNs) {
  boolean isEnded() {
    return status.isEnd();
  }
}
