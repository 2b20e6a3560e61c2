package io.ordertrail.executionengine;

/**
 * One message of the venue's trade-updates stream.
 *
 * @param execId of a fill, otherwise of the report
 * @param previousExecId of the fill that is taken back or corrected, else empty
 * @param order as it was after what happened
 * @param receivedNs epoch ns
 */
record TradeUpdate(
    Kind kind,
    String execId,
    String previousExecId,
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
    REPLACED,
    CANCEL_REJECTED,
    REPLACE_REJECTED,
    /** A fill was taken back afterwards. */
    BUSTED,
    /** A fill was changed afterwards. */
    CORRECTED,
    /** Held back, guaranteed or resumed: the order's status says which. */
    RESTATED,
    /** Nothing that moves an order here. */
    OTHER;

    static Kind of(String event) {
      return switch (event) {
        case "new", "accepted", "pending_new" -> ACCEPTED;
        case "fill", "partial_fill" -> FILL;
        case "canceled" -> CANCELED;
        case "expired" -> EXPIRED;
        case "rejected" -> REJECTED;
        case "replaced" -> REPLACED;
        case "order_cancel_rejected" -> CANCEL_REJECTED;
        case "order_replace_rejected" -> REPLACE_REJECTED;
        case "trade_bust" -> BUSTED;
        case "trade_correct" -> CORRECTED;
        case "held", "suspended", "stopped", "done_for_day", "calculated", "restated" -> RESTATED;
        default -> OTHER;
      };
    }
  }
}
