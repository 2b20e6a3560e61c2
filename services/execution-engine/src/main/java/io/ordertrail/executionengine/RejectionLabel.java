package io.ordertrail.executionengine;

import io.ordertrail.eventlog.ReasonCode;

/** The metric label of a refusal: the catalogue's closed set. */
final class RejectionLabel {
  private RejectionLabel() {}

  static boolean isOfVenue(ReasonCode code) {
    return code.name().startsWith("VENUE_");
  }

  static String of(ReasonCode code) {
    return switch (code) {
      case VENUE_INSUFFICIENT_FUNDS -> "insufficient_buying_power";
      case VENUE_NOT_SHORTABLE -> "insufficient_quantity";
      case VENUE_WASH_TRADE -> "not_permitted";
      case VENUE_DUPLICATE_ID -> "duplicate_client_order_id";
      case VENUE_INVALID_ORDER -> "invalid_order";
      case VENUE_UNKNOWN_SYMBOL -> "not_tradable";
      case VENUE_UNAUTHORIZED -> "unauthorized";
      case VENUE_RATE_LIMITED -> "rate_limited";
      case VENUE_UNAVAILABLE, VENUE_TIMEOUT -> "venue_error";
      default -> "other";
    };
  }
}
