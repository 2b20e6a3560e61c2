package io.ordertrail.marketdata;

import io.ordertrail.domain.Decimal6;
import io.ordertrail.domain.DepthBook;
import io.ordertrail.domain.Quote;
import io.ordertrail.domain.Side;
import io.ordertrail.domain.Symbol;
import io.ordertrail.eventlog.EventRecorder;
import io.ordertrail.eventlog.Field;
import io.ordertrail.eventlog.LifecycleAction;
import io.ordertrail.eventlog.MarketDataAction;
import io.ordertrail.eventlog.ReasonCode;

/**
 * What this service records beside what each feed does. The agent's thread only; times are epoch
 * ns.
 */
final class MarketDataEvents {
  static final String VENUE = "alpaca";
  private static final long NS_PER_US = 1_000L;

  private final EventRecorder recorder;

  MarketDataEvents(EventRecorder recorder) {
    this.recorder = recorder;
  }

  void session(long nowNs, boolean open, String calendar) {
    recorder
        .begin(open ? LifecycleAction.SESSION_OPENED : LifecycleAction.SESSION_CLOSED, nowNs)
        .put(Field.VENUE, VENUE)
        .put(Field.CALENDAR, calendar)
        .commit();
  }

  void captureIncomplete(long nowNs, long dropped) {
    recorder
        .begin(MarketDataAction.CAPTURE_INCOMPLETE, nowNs)
        .code(ReasonCode.FEED_CAPTURE_DROPPED)
        .put(Field.VENUE, VENUE)
        .put(Field.GAP_COUNT, dropped)
        .commit();
  }

  /** The order book when it is whole, else the best bid and offer. */
  void snapshot(long nowNs, Symbol symbol, Quote quote, DepthBook book, long feedSequence) {
    boolean deep = book.isWhole();
    int levels = deep ? Math.max(book.levels(Side.BUY), book.levels(Side.SELL)) : 1;
    long receivedNs = Math.max(quote.receivedNs(), deep ? book.receivedNs() : 0);
    recorder
        .begin(MarketDataAction.BOOK_SNAPSHOT, nowNs)
        .put(Field.VENUE, VENUE)
        .put(Field.FEED_SYMBOL, symbol.text())
        .put(Field.BOOK_LEVELS, levels)
        .put(
            Field.BOOK_BIDS,
            deep ? levels(book, Side.BUY) : level(quote.bidPxE6(), quote.bidQtyE6()))
        .put(
            Field.BOOK_ASKS,
            deep ? levels(book, Side.SELL) : level(quote.askPxE6(), quote.askQtyE6()))
        .put(Field.MARKET_BID, quote.bidPxE6())
        .put(Field.MARKET_ASK, quote.askPxE6())
        .put(Field.MARKET_BID_SIZE, quote.bidQtyE6())
        .put(Field.MARKET_ASK_SIZE, quote.askQtyE6())
        .put(Field.MARKET_SEQUENCE, feedSequence)
        .put(Field.MARKET_AGE_US, (nowNs - receivedNs) / NS_PER_US)
        .commit();
  }

  private static String levels(DepthBook book, Side side) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < book.levels(side); i++) {
      text.append(i == 0 ? "" : " ").append(level(book.pxE6(side, i), book.qtyE6(side, i)));
    }
    return text.toString();
  }

  private static String level(long pxE6, long qtyE6) {
    return pxE6 == 0 ? "" : Decimal6.text(qtyE6) + '@' + Decimal6.text(pxE6);
  }
}
