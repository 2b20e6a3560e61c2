package io.ordertrail.benchmarks;

import io.ordertrail.eventlog.EventRecorder;
import io.ordertrail.eventlog.ExecutionAction;
import io.ordertrail.eventlog.Field;
import io.ordertrail.eventlog.MarketDataAction;
import io.ordertrail.eventlog.RiskAction;

/**
 * Whole lives of orders, nine events each, from the signal to the position, and the books around
 * them: what a session leaves in the index, all by one writer. One thread.
 */
final class OrderLives {
  static final int EVENTS_A_LIFE = 9;
  private static final long STEP_NS = 20_000_000;
  private static final long BOOKS_EVERY_NS = 60_000_000_000L;

  private final EventRecorder recorder;
  private final EventMix mix;
  private final OrderEvents orders;
  private final RiskEvents risk;
  private long nowNs;
  private long nextBooksNs;

  /**
   * @param startNs when the first happened: each is 20 ms after the one before
   */
  OrderLives(EventRecorder recorder, long runId, long startNs) {
    this.recorder = recorder;
    this.mix = new EventMix(recorder, runId);
    this.orders = new OrderEvents(recorder, runId);
    this.risk = new RiskEvents(orders);
    this.nowNs = startNs;
    this.nextBooksNs = startNs;
  }

  private long tick() {
    nowNs += STEP_NS;
    return nowNs;
  }

  /** The next life, and once a minute the books. */
  void record(long order) {
    if (nowNs >= nextBooksNs) {
      books();
      nextBooksNs += BOOKS_EVERY_NS;
    }
    mix.generated(order, tick());
    risk.created(order, tick());
    risk.decided(RiskAction.CHECK_PASSED, order, tick());
    orders.submitted(order, tick());
    orders.accepted(order, tick());
    mix.fill(ExecutionAction.PARTIALLY_FILLED, order, tick());
    mix.fill(ExecutionAction.FILLED, order, tick());
    orders.completed(order, tick());
    risk.positionChanged(order, tick());
  }

  private void books() {
    for (String symbol : Numbers.SYMBOLS) {
      recorder
          .begin(MarketDataAction.BOOK_SNAPSHOT, nowNs)
          .put(Field.FEED_SYMBOL, symbol)
          .put(Field.BOOK_LEVELS, 2)
          .put(Field.BOOK_BIDS, "231.91x235 231.90x100")
          .put(Field.BOOK_ASKS, "231.92x1000 231.93x200")
          .commit();
    }
  }
}
