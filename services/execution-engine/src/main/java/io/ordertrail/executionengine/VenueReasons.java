package io.ordertrail.executionengine;

import io.ordertrail.eventlog.ReasonCode;
import java.util.Locale;

/** Normalises the venue's refusals. Alpaca shares one code among many, so its words decide. */
final class VenueReasons {
  private VenueReasons() {}

  static ReasonCode of(int status, String code, String message) {
    String text = message.toLowerCase(Locale.ROOT);
    if (text.contains("client_order_id") && text.contains("unique")) {
      return ReasonCode.VENUE_DUPLICATE_ID;
    }
    if (text.contains("wash trade")) {
      return ReasonCode.VENUE_WASH_TRADE;
    }
    if (isNotShortable(text)) {
      return ReasonCode.VENUE_NOT_SHORTABLE;
    }
    if (text.contains("insufficient")) {
      return ReasonCode.VENUE_INSUFFICIENT_FUNDS;
    }
    if (isUnknownSymbol(text)) {
      return ReasonCode.VENUE_UNKNOWN_SYMBOL;
    }
    return ofStatus(status, code);
  }

  private static boolean isNotShortable(String text) {
    return text.contains("sold short")
        || text.contains("not allowed to short")
        || text.contains("shortable")
        || text.contains("short sell");
  }

  private static boolean isUnknownSymbol(String text) {
    return (text.contains("asset") || text.contains("symbol"))
        && (text.contains("not found") || text.contains("could not find"));
  }

  private static ReasonCode ofStatus(int status, String code) {
    return switch (status) {
      case 400, 422 -> ReasonCode.VENUE_INVALID_ORDER;
      case 401 -> ReasonCode.VENUE_UNAUTHORIZED;
      // 40310000 is a refusal of the order, other 403s are one of the keys.
      case 403 ->
          code.equals("40310000") ? ReasonCode.VENUE_REJECTED : ReasonCode.VENUE_UNAUTHORIZED;
      case 404 -> ReasonCode.VENUE_NOT_FOUND;
      case 429 -> ReasonCode.VENUE_RATE_LIMITED;
      default -> ReasonCode.VENUE_REJECTED;
    };
  }
}
