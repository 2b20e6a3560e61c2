package io.ordertrail.proof;

/** What the venue lists, and what the record has of the same session. */
public record VenueCounts(
    String session, long recordedOrders, long orders, long recordedFills, long fills) {}
