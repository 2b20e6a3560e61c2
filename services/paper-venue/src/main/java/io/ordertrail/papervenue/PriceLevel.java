package io.ordertrail.papervenue;

/** All orders at one price, first come first. Changed only by {@link OrderBook}. */
final class PriceLevel {
  final long pxE6;
  BookOrder first;
  BookOrder last;
  long qtyE6;

  PriceLevel(long pxE6) {
    this.pxE6 = pxE6;
  }

  void append(BookOrder order) {
    order.level = this;
    order.ahead = last;
    if (last == null) {
      first = order;
    } else {
      last.behind = order;
    }
    last = order;
    qtyE6 += order.leavesE6;
  }

  void unlink(BookOrder order) {
    if (order.ahead == null) {
      first = order.behind;
    } else {
      order.ahead.behind = order.behind;
    }
    if (order.behind == null) {
      last = order.ahead;
    } else {
      order.behind.ahead = order.ahead;
    }
    order.level = null;
    order.ahead = null;
    order.behind = null;
    qtyE6 -= order.leavesE6;
  }

  boolean isEmpty() {
    return first == null;
  }
}
