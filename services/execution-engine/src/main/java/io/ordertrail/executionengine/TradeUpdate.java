package io.ordertrail.executionengine;

/**
 * One message of the venue's trade-updates stream.
 *
 * @param execId of a fill, otherwise of the report
 * @param order as it was after what happened
 * @param receivedNs epoch ns
 */
record TradeUpdate(
    Kind kind,
    String execId,
    long qtyE6,
    long pxE6,
    long venueTimeNs,
    VenueOrder order,
    long receivedNs) {
  enum Kind {
    ACCEPTED,
    FILL,
    CANCELED,
    EXPIRED,
    REJECTED,
    CANCEL_REJECTED,
    /** A fill was changed or taken back afterwards: for people. */
    CORRECTED,
    /** Nothing that moves an order here. */
    OTHER;

    static Kind of(String event) {
      return switch (event) {
        case "new", "accepted", "pending_new" -> ACCEPTED;
        case "fill", "partial_fill" -> FILL;
        case "canceled", "replaced" -> CANCELED;
        case "expired" -> EXPIRED;
        case "rejected" -> REJECTED;
        case "order_cancel_rejected" -> CANCEL_REJECTED;
        case "trade_bust", "trade_correct" -> CORRECTED;
        default -> OTHER;
      };
    }
  }
}
