package io.ordertrail.papervenue;

import io.ordertrail.domain.Side;
import java.util.Comparator;

/** An order of ours that waits in a replayed market, with its guessed place in the queue. */
final class WaitingOrder {
  /** Nobody has yet shown how much stands at its price. */
  private static final long UNKNOWN = -1;

  /** Better prices first, at one price who came first; a market order before any limit. */
  static final Comparator<WaitingOrder> PRIORITY =
      Comparator.comparingLong(WaitingOrder::pricePriority)
          .thenComparingLong(waiting -> waiting.order.number());

  final MarketOrder order;

  /** It could trade when it came: what is left of it trades at the touch, not at its limit. */
  final boolean isTaker;

  long leavesE6;
  private long aheadE6 = UNKNOWN;

  WaitingOrder(MarketOrder order, boolean isTaker) {
    this.order = order;
    this.isTaker = isTaker;
    this.leavesE6 = order.qtyE6();
  }

  private long pricePriority() {
    if (order.isMarket()) {
      return Long.MIN_VALUE;
    }
    return order.side() == Side.BUY ? -order.limitPxE6() : order.limitPxE6();
  }

  /** What stands at its own side's touch tells how many are ahead; it never moves back. */
  void seeQueue(Touch touch) {
    boolean buy = order.side() == Side.BUY;
    long pxE6 = buy ? touch.bidPxE6() : touch.askPxE6();
    long shownE6 = buy ? touch.bidQtyE6() : touch.askQtyE6();
    if (pxE6 == order.limitPxE6()) {
      aheadE6 = aheadE6 == UNKNOWN ? shownE6 : Math.min(aheadE6, shownE6);
    } else if (pxE6 == 0 || order.accepts(pxE6)) {
      aheadE6 = 0;
    }
  }

  /**
   * A trade printed at a price that this order accepts.
   *
   * @return how much of it this order gets, after those ahead of it had theirs
   */
  long shareOf(long printPxE6, long printQtyE6) {
    if (printPxE6 != order.limitPxE6()) {
      return Math.min(leavesE6, printQtyE6);
    }
    if (aheadE6 == UNKNOWN) {
      return 0;
    }
    long toAheadE6 = Math.min(aheadE6, printQtyE6);
    aheadE6 -= toAheadE6;
    return Math.min(leavesE6, printQtyE6 - toAheadE6);
  }
}
