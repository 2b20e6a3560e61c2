package io.ordertrail.papervenue;

import java.util.UUID;

/**
 * Everything that can happen to an order. Orders and the account are what these events make of
 * them, live and after a restart alike.
 */
sealed interface OrderEvent {
  long number();

  long atNs();

  /** The venue has the order and answers for it; the market does not see it yet. */
  record Accepted(long number, long atNs, UUID id, OrderTerms terms) implements OrderEvent {}

  /** The order is in the market. */
  record Opened(long number, long atNs) implements OrderEvent {}

  record Filled(long number, long atNs, UUID executionId, long pxE6, long qtyE6)
      implements OrderEvent {}

  record CancelRequested(long number, long atNs) implements OrderEvent {}

  record Canceled(long number, long atNs) implements OrderEvent {}

  record Rejected(long number, long atNs, String reason) implements OrderEvent {}
}
