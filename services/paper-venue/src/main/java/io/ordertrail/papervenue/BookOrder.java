package io.ordertrail.papervenue;

import io.ordertrail.domain.Side;

/** A resting order: a link in its price level's queue. Changed only by {@link OrderBook}. */
final class BookOrder {
  /** The number of every order that is not ours. */
  static final long ANONYMOUS = 0;

  final long number;
  final Side side;
  final long pxE6;
  long leavesE6;

  PriceLevel level;
  BookOrder ahead;
  BookOrder behind;

  /** Where the simulated flow keeps this order, so that it can take it out in one step. */
  int flowSlot = -1;

  BookOrder(long number, Side side, long pxE6, long qtyE6) {
    this.number = number;
    this.side = side;
    this.pxE6 = pxE6;
    this.leavesE6 = qtyE6;
  }

  boolean isOurs() {
    return number != ANONYMOUS;
  }

  boolean isResting() {
    return level != null;
  }
}
