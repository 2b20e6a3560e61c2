package io.ordertrail.papervenue;

import io.ordertrail.domain.Side;
import java.util.Comparator;
import java.util.TreeMap;

/**
 * One symbol's limit order book with price-time priority: the better price first, at one price who
 * came first. Engine thread only. Prices are the resting order's, as on an exchange.
 */
final class OrderBook {
  /** Told of every match, after the resting order's quantity was taken. */
  interface Matches {
    void onMatch(BookOrder resting, long qtyE6);
  }

  private final TreeMap<Long, PriceLevel> bids = new TreeMap<>(Comparator.reverseOrder());
  private final TreeMap<Long, PriceLevel> asks = new TreeMap<>();
  private PriceLevel bestBid;
  private PriceLevel bestAsk;

  /**
   * Matches an incoming order against the other side.
   *
   * @param limitPxE6 the worst price allowed: 0 for any
   * @return the quantity that found nobody
   */
  long match(Side side, long limitPxE6, long qtyE6, Matches matches) {
    long leavesE6 = qtyE6;
    PriceLevel level = best(side.opposite());
    while (leavesE6 > 0 && level != null && isWithin(side, limitPxE6, level.pxE6)) {
      leavesE6 = matchLevel(level, leavesE6, matches);
      level = best(side.opposite());
    }
    return leavesE6;
  }

  private long matchLevel(PriceLevel level, long qtyE6, Matches matches) {
    long leavesE6 = qtyE6;
    while (leavesE6 > 0 && !level.isEmpty()) {
      BookOrder resting = level.first;
      long tradedE6 = Math.min(leavesE6, resting.leavesE6);
      leavesE6 -= tradedE6;
      resting.leavesE6 -= tradedE6;
      level.qtyE6 -= tradedE6;
      if (resting.leavesE6 == 0) {
        remove(resting);
      }
      matches.onMatch(resting, tradedE6);
    }
    return leavesE6;
  }

  /** How much of an order could trade now: at least {@code enoughE6}, or all there is. */
  long matchableE6(Side side, long limitPxE6, long enoughE6) {
    long foundE6 = 0;
    for (PriceLevel level : levels(side.opposite()).values()) {
      if (foundE6 >= enoughE6 || !isWithin(side, limitPxE6, level.pxE6)) {
        break;
      }
      foundE6 += level.qtyE6;
    }
    return foundE6;
  }

  /** Puts an order that crosses nothing at the end of its price's queue. */
  void rest(BookOrder order) {
    TreeMap<Long, PriceLevel> levels = levels(order.side);
    levels.computeIfAbsent(order.pxE6, PriceLevel::new).append(order);
    refreshBest(order.side);
  }

  void remove(BookOrder order) {
    PriceLevel level = order.level;
    level.unlink(order);
    if (level.isEmpty()) {
      levels(order.side).remove(level.pxE6);
      refreshBest(order.side);
    }
  }

  /** The best level of a side; null when the side is empty. */
  PriceLevel best(Side side) {
    return side == Side.BUY ? bestBid : bestAsk;
  }

  /** The best levels of a side as prices and quantities; returns how many there are. */
  int levels(Side side, long[] pxE6, long[] qtyE6) {
    int count = 0;
    for (PriceLevel level : levels(side).values()) {
      if (count == pxE6.length) {
        break;
      }
      pxE6[count] = level.pxE6;
      qtyE6[count] = level.qtyE6;
      count++;
    }
    return count;
  }

  private void refreshBest(Side side) {
    var first = levels(side).firstEntry();
    PriceLevel best = first == null ? null : first.getValue();
    if (side == Side.BUY) {
      bestBid = best;
    } else {
      bestAsk = best;
    }
  }

  private TreeMap<Long, PriceLevel> levels(Side side) {
    return side == Side.BUY ? bids : asks;
  }

  private static boolean isWithin(Side side, long limitPxE6, long pxE6) {
    return limitPxE6 == 0 || (side == Side.BUY ? pxE6 <= limitPxE6 : pxE6 >= limitPxE6);
  }
}
