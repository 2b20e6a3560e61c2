package io.ordertrail.executionengine;

/** What the venue says of an order, as far as it matters here. */
enum VenueStatus {
  LIVE,
  SUSPENDED,
  STOPPED,
  DONE_FOR_DAY,
  PENDING_CANCEL,
  PENDING_REPLACE,
  FILLED,
  CANCELED,
  EXPIRED,
  REJECTED,
  REPLACED;

  /** Each of Alpaca's words; one that it adds later is no end: the order counts as live. */
  static VenueStatus of(String text) {
    return switch (text) {
      case "new", "accepted", "pending_new", "accepted_for_bidding", "partially_filled" -> LIVE;
      case "held", "suspended", "pending_review" -> SUSPENDED;
      case "stopped" -> STOPPED;
      // Calculated: done for the day, its settlement is being worked out.
      case "done_for_day", "calculated" -> DONE_FOR_DAY;
      case "pending_cancel" -> PENDING_CANCEL;
      case "pending_replace" -> PENDING_REPLACE;
      case "filled" -> FILLED;
      case "canceled" -> CANCELED;
      case "expired" -> EXPIRED;
      case "rejected" -> REJECTED;
      case "replaced" -> REPLACED;
      default -> LIVE;
    };
  }

  /** Nothing but a late fill can come after it. */
  boolean isEnd() {
    return switch (this) {
      case FILLED, CANCELED, EXPIRED, REJECTED, REPLACED -> true;
      case LIVE, SUSPENDED, STOPPED, DONE_FOR_DAY, PENDING_CANCEL, PENDING_REPLACE -> false;
    };
  }
}
