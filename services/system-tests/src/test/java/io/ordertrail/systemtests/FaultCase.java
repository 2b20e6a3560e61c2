package io.ordertrail.systemtests;

import java.util.List;

/**
 * What the venue does wrong, and what the core is seen to do about it: each an action of the
 * record, with a code where one says more. After every one the core must trade on.
 */
enum FaultCase {
  LOST_FILL("lost_fill", "", "reconciliation.break", "reconciliation.break_resolved"),
  DUPLICATE_FILL("duplicate_fill", ",\"count\":3", "execution.duplicate_ignored"),
  LATE_FILL("late_fill", ",\"count\":3", "order.completed"),
  /** The stream tells of the order before the time-out does. */
  LATE_ACKNOWLEDGEMENT("late_ack", ",\"count\":2", "order.accepted", "order.completed"),
  /** The stream tells of the order before the time-out does. */
  TIMEOUT_AFTER_ACCEPTANCE(
      "timeout_after_accept", ",\"count\":2", "order.accepted", "order.completed"),
  TIMEOUT_BEFORE_ACCEPTANCE(
      "timeout_before_accept",
      ",\"count\":2",
      "order.unknown_state",
      "order.rejected ORDER_NEVER_SENT"),
  RATE_LIMIT_STORM(
      "rate_limit_storm", ",\"duration_ms\":3000", "order.submit.retried VENUE_RATE_LIMITED"),
  SERVER_ERROR("server_error", ",\"duration_ms\":2000", "order.unknown_state VENUE_UNAVAILABLE"),
  STREAMS_CUT("disconnect", ",\"value\":\"all\"", "feed.disconnected", "feed.connected"),
  FEED_GAP("feed_gap", ",\"duration_ms\":3000", "feed.gap_detected"),
  CROSSED_BOOK("crossed_book", ",\"count\":3", "feed.message_rejected FEED_CROSSED"),
  STALE_FEED("stale_feed", ",\"duration_ms\":6000", "feed.stale", "feed.recovered"),
  WRONG_PRICE("wrong_price", ",\"count\":3", "feed.message_rejected FEED_PRICE_JUMP"),
  SLOW_READER("slow_reader", "", "feed.disconnected", "feed.connected"),
  CLOCK_SKEW("clock_skew", ",\"value\":\"7000\",\"duration_ms\":4000", "order.completed"),
  HALTED_SYMBOL(
      "halt_symbol",
      ",\"symbol\":\"AAPL\",\"duration_ms\":4000",
      "order.denied RISK_SYMBOL_HALTED"),
  LATE_REJECT("late_reject", ",\"count\":2", "order.rejected VENUE_REJECTED"),
  BUSTED_TRADE("trade_bust", "", "execution.busted"),
  CORRECTED_TRADE("trade_correct", "", "execution.corrected"),
  MALFORMED_FRAME("malformed_frame", "", "feed.message_rejected FEED_PARSE"),
  EXPIRED_KEYS("auth_expired", ",\"duration_ms\":3000", "order.denied RISK_EXECUTION_UNAVAILABLE"),
  DRIFTED_POSITION(
      "position_drift",
      ",\"symbol\":\"MSFT\",\"value\":\"7\"",
      "reconciliation.break",
      "order.denied RISK_RECONCILIATION_BREAK");

  private final String kind;
  private final String more;
  private final List<String> expected;

  FaultCase(String kind, String more, String... expected) {
    this.kind = kind;
    this.more = more;
    this.expected = List.of(expected);
  }

  String kind() {
    return kind;
  }

  /** Further members of the request, as JSON. */
  String more() {
    return more;
  }

  /** Members of the request that takes back what stands until a person mends it; else empty. */
  String undoing() {
    return this == DRIFTED_POSITION ? more.replace("7", "-7") : "";
  }

  /** Actions, or actions with a code. */
  List<String> expected() {
    return expected;
  }
}
