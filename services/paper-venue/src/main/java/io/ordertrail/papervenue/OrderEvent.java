package io.ordertrail.papervenue;

import java.util.UUID;

/**
 * Everything that can happen to an order and to the account. Orders and the account are what these
 * events make of them, live and after a restart alike.
 */
sealed interface OrderEvent {
  /** The number of an event that is of no order. */
  long NO_ORDER = 0;

  long number();

  long atNs();

  /** The venue has the order and answers for it; the market does not see it yet. */
  record Accepted(long number, long atNs, UUID id, OrderTerms terms) implements OrderEvent {}

  /** The order is in the market, or waits for its stop price. */
  record Opened(long number, long atNs) implements OrderEvent {}

  /** The last trade has reached the stop price. */
  record Triggered(long number, long atNs) implements OrderEvent {}

  /**
   * @param feeE6 what this fill costs beside its price; negative for a rebate
   */
  record Filled(long number, long atNs, UUID executionId, long pxE6, long qtyE6, long feeE6)
      implements OrderEvent {}

  record CancelRequested(long number, long atNs) implements OrderEvent {}

  record Canceled(long number, long atNs) implements OrderEvent {}

  /** Its day is over. */
  record Expired(long number, long atNs) implements OrderEvent {}

  record Rejected(long number, long atNs, String reason) implements OrderEvent {}

  record ReplaceRequested(long number, long atNs) implements OrderEvent {}

  /** The replacement came to nothing: the order works on as it was. */
  record ReplaceRejected(long number, long atNs) implements OrderEvent {}

  /** Another order stands in its place. */
  record Replaced(long number, long atNs, UUID by) implements OrderEvent {}

  /** A fill is taken back: {@code price} and {@code qty} are those it had. */
  record Busted(long number, long atNs, UUID executionId, UUID previous, long pxE6, long qtyE6)
      implements OrderEvent {}

  /** A fill has another price than was said. */
  record Corrected(long number, long atNs, UUID executionId, UUID previous, long pxE6, long qtyE6)
      implements OrderEvent {}

  /** The account holds more or less than its fills say. */
  record Drifted(long atNs, String symbol, long qtyE6) implements OrderEvent {
    @Override
    public long number() {
      return NO_ORDER;
    }
  }

  /** A held recording was told to go on, which holds for the session. */
  record ReplayReleased(long atNs) implements OrderEvent {
    @Override
    public long number() {
      return NO_ORDER;
    }
  }
}
