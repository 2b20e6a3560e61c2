package io.ordertrail.proof;

/**
 * An order as the venue lists it.
 *
 * @param clOrdId as it was sent
 * @param submittedAt the venue's own text
 */
record VenueOrder(
    String orderId,
    String clOrdId,
    String symbol,
    String side,
    String status,
    long qtyE6,
    long limitPxE6,
    long filledQtyE6,
    String submittedAt) {}
