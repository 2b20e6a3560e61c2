package io.ordertrail.papervenue;

import io.ordertrail.domain.Decimal6;
import io.ordertrail.domain.Side;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * The crowd of one symbol: limit orders that arrive around a wandering fair value, market orders
 * that lean to the side where the price is wrong, and cancellations that grow with the number of
 * resting orders, so that depth returns to its mean (a zero-intelligence flow). Everything random
 * comes from its own seed; engine thread only.
 */
final class OrderFlow {
  static final long TICK_E6 = 10_000;
  private static final int USUAL_ORDERS = 120;
  private static final double LIMIT_WEIGHT = 0.50;
  private static final double CANCEL_WEIGHT = 0.41;
  private static final double MARKET_WEIGHT = 0.07;
  private static final double EAGERNESS = 1.2;
  private static final double AT_THE_FRONT = 0.30;
  private static final double MEAN_DEPTH_TICKS = 7;
  private static final int[] SHARES = {100, 100, 100, 100, 100, 100, 200, 200, 300, 400, 500, 1000};
  private static final double ODD_LOT = 0.18;

  private final OrderBook book;
  private final OrderBook.Matches matches;
  private final SplittableRandom random;
  private final FairValue fair;
  private final double halfSpreadTicks;
  private final double eventsPerSecond;
  private final List<BookOrder> resting = new ArrayList<>();

  OrderFlow(
      Listing listing,
      OrderBook book,
      OrderBook.Matches matches,
      double eventsPerSecond,
      long seed) {
    this.book = book;
    this.matches = matches;
    this.random = new SplittableRandom(seed);
    double startTicks = (double) listing.startPxE6() / TICK_E6;
    this.fair = new FairValue(startTicks, listing.volatility(), random.split());
    this.halfSpreadTicks = 0.8 + startTicks * listing.volatility() * 8e-5;
    this.eventsPerSecond = eventsPerSecond / FairValue.MEAN_RATE;
    for (int i = 0; i < USUAL_ORDERS; i++) {
      addLimit(i % 2 == 0 ? Side.BUY : Side.SELL);
    }
  }

  /** Seconds until the next event, drawn from the activity of the moment. */
  double nextGapSeconds() {
    double rate =
        eventsPerSecond * fair.activity() * (LIMIT_WEIGHT + cancelWeight() + MARKET_WEIGHT);
    return -StrictMath.log(1 - random.nextDouble()) / rate;
  }

  /** One event, {@code seconds} after the one before. */
  void play(double seconds) {
    fair.advance(seconds);
    double cancel = cancelWeight();
    double pick = random.nextDouble() * (LIMIT_WEIGHT + cancel + MARKET_WEIGHT);
    if (book.best(Side.BUY) == null) {
      addLimit(Side.BUY);
    } else if (book.best(Side.SELL) == null) {
      addLimit(Side.SELL);
    } else if (pick < MARKET_WEIGHT) {
      sendMarket();
    } else if (pick < MARKET_WEIGHT + cancel) {
      cancelOne();
    } else {
      addLimit(random.nextBoolean() ? Side.BUY : Side.SELL);
    }
  }

  /** An order of the flow has left the book by a match: forget it. */
  void forget(BookOrder order) {
    BookOrder moved = resting.removeLast();
    if (moved != order) {
      moved.flowSlot = order.flowSlot;
      resting.set(order.flowSlot, moved);
    }
    order.flowSlot = -1;
  }

  private double cancelWeight() {
    return CANCEL_WEIGHT * resting.size() / USUAL_ORDERS;
  }

  private void addLimit(Side side) {
    double edge = halfSpreadTicks * -StrictMath.log(1 - random.nextDouble());
    double depth =
        random.nextDouble() < AT_THE_FRONT
            ? 0
            : MEAN_DEPTH_TICKS * -StrictMath.log(1 - random.nextDouble());
    long ticks =
        side == Side.BUY
            ? (long) Math.floor(fair.value() - edge - depth)
            : (long) Math.ceil(fair.value() + edge + depth);
    BookOrder order = new BookOrder(BookOrder.ANONYMOUS, side, passivePxE6(side, ticks), sizeE6());
    order.flowSlot = resting.size();
    resting.add(order);
    book.rest(order);
  }

  /** At least a tick away from the other side, so that a limit order of the flow never trades. */
  private long passivePxE6(Side side, long wantedTicks) {
    PriceLevel other = book.best(side.opposite());
    long ticks = wantedTicks;
    if (other != null) {
      long bound = (side == Side.BUY ? other.pxE6 - 1 : other.pxE6 + TICK_E6) / TICK_E6;
      ticks = side == Side.BUY ? Math.min(ticks, bound) : Math.max(ticks, bound);
    }
    return Math.max(ticks, 1) * TICK_E6;
  }

  private void sendMarket() {
    double middle = (double) (book.best(Side.BUY).pxE6 + book.best(Side.SELL).pxE6) / (2 * TICK_E6);
    double wrong = (fair.value() - middle) / (halfSpreadTicks + 1);
    double buyChance = 1 / (1 + StrictMath.exp(-EAGERNESS * wrong));
    book.match(random.nextDouble() < buyChance ? Side.BUY : Side.SELL, 0, sizeE6(), matches);
  }

  /**
   * Of two orders drawn by lot the one with the worse price: quotes that went stale leave first.
   */
  private void cancelOne() {
    if (resting.isEmpty()) {
      return;
    }
    BookOrder one = resting.get(random.nextInt(resting.size()));
    BookOrder two = resting.get(random.nextInt(resting.size()));
    BookOrder leaving = staleness(one) >= staleness(two) ? one : two;
    book.remove(leaving);
    forget(leaving);
  }

  private double staleness(BookOrder order) {
    double away = fair.value() - (double) order.pxE6 / TICK_E6;
    double behind = order.side == Side.BUY ? away : -away;
    return behind >= 0 ? behind : -10 * behind;
  }

  private long sizeE6() {
    int shares =
        random.nextDouble() < ODD_LOT
            ? 1 + random.nextInt(99)
            : SHARES[random.nextInt(SHARES.length)];
    return shares * Decimal6.ONE;
  }
}
