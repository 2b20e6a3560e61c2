package io.ordertrail.executionengine;

/** What the venue says of an order, as far as it matters here. */
enum VenueStatus {
  LIVE,
  PENDING_CANCEL,
  FILLED,
  CANCELED,
  EXPIRED,
  REJECTED;

  /** Alpaca's word; everything that is not an end (held, suspended, done_for_day …) still lives. */
  static VenueStatus of(String text) {
    return switch (text) {
      case "filled" -> FILLED;
      // A replaced order ended under this id; this house never replaces, so it counts as canceled.
      case "canceled", "replaced" -> CANCELED;
      case "expired" -> EXPIRED;
      case "rejected" -> REJECTED;
      case "pending_cancel" -> PENDING_CANCEL;
      default -> LIVE;
    };
  }
}
