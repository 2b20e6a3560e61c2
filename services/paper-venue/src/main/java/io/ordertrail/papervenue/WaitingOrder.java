package io.ordertrail.papervenue;

import io.ordertrail.domain.Side;
import java.util.Comparator;

/** An order of ours that waits in a replayed market, with its guessed place in the queue. */
final class WaitingOrder {
  /** Nobody has yet shown how much stands at its price. */
  private static final long UNKNOWN = -1;

  /** A quote that a trade has made smaller may be shown before the trade is printed. */
  private static final long PRINT_AFTER_QUOTE_NS = 1_000_000;

  /** Better prices first, at one price who came first; a market order before any limit. */
  static final Comparator<WaitingOrder> PRIORITY =
      Comparator.comparingLong(WaitingOrder::pricePriority)
          .thenComparingLong(waiting -> waiting.order.number());

  final MarketOrder order;

  /** It could trade when it came: what is left of it trades at the touch, not at its limit. */
  final boolean isTaker;

  long leavesE6;
  private long aheadE6 = UNKNOWN;
  private long tradedBeforePrintE6;
  private long printsUntilNs;

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

  /**
   * What stands at its own side's touch tells how many are ahead; it never moves back. What has
   * gone from there may have traded, and then its print is still to come: it is not to count twice.
   */
  void seeQueue(Touch touch, long timeNs) {
    boolean buy = order.side() == Side.BUY;
    long pxE6 = buy ? touch.bidPxE6() : touch.askPxE6();
    long shownE6 = buy ? touch.bidQtyE6() : touch.askQtyE6();
    if (pxE6 == order.limitPxE6()) {
      if (aheadE6 != UNKNOWN && shownE6 < aheadE6) {
        tradedBeforePrintE6 = aheadE6 - shownE6;
        printsUntilNs = timeNs + PRINT_AFTER_QUOTE_NS;
      }
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
  long shareOf(long printPxE6, long printQtyE6, long timeNs) {
    if (printPxE6 != order.limitPxE6()) {
      return Math.min(leavesE6, printQtyE6);
    }
    if (aheadE6 == UNKNOWN) {
      return 0;
    }
    long goneE6 = timeNs > printsUntilNs ? 0 : Math.min(tradedBeforePrintE6, printQtyE6);
    tradedBeforePrintE6 -= goneE6;
    long toAheadE6 = Math.min(aheadE6, printQtyE6 - goneE6);
    aheadE6 -= toAheadE6;
    return Math.min(leavesE6, printQtyE6 - goneE6 - toAheadE6);
  }
}
