package io.ordertrail.papervenue;

import io.ordertrail.domain.Side;
import io.ordertrail.domain.TimeInForce;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/** One symbol of the simulated market: its book, its crowd, our orders in it, what it prints. */
final class SimulatedSymbol {
  private static final char EXCHANGE = 'V';

  private final int index;
  private final OrderBook book = new OrderBook();
  private final OrderFlow flow;
  private final MessageWriter writer;
  private final MessageWriter.Frame frame;
  private final Map<Long, BookOrder> ours = new HashMap<>();
  private final Deque<MarketOrder> hungry = new ArrayDeque<>();

  private long nextTimeNs;
  private double gapSeconds;
  private long timeNs;
  private long tradeId;
  private Touch touch = Touch.NONE;
  private MarketSink sink;
  private long incomingNumber;
  private boolean halted;

  SimulatedSymbol(
      int index, Listing listing, double rate, long seed, long startNs, MessageWriter w) {
    this.index = index;
    this.writer = w;
    this.frame = new MessageWriter.Frame(listing.symbol(), EXCHANGE, listing.tape());
    this.flow = new OrderFlow(listing, book, this::onMatch, rate, seed);
    this.timeNs = startNs;
    this.tradeId = Math.floorMod(startNs / Timestamps.NS_PER_MS, 86_400_000L) * 1000;
    this.touch = touchOf(listing.startPxE6());
    drawNext();
  }

  long nextTimeNs() {
    return nextTimeNs;
  }

  Touch touch() {
    return touch;
  }

  byte[] lastQuote() {
    writer.quote(frame, touch, timeNs);
    return new String(writer.buffer(), 0, writer.length(), StandardCharsets.ISO_8859_1)
        .getBytes(StandardCharsets.ISO_8859_1);
  }

  void playNext(MarketSink to) {
    sink = to;
    timeNs = nextTimeNs;
    if (!halted) {
      flow.play(gapSeconds);
      feedHungry();
      printQuoteIfMoved();
    }
    drawNext();
  }

  void halt(boolean halt) {
    halted = halt;
  }

  void skipTo(long nowNs) {
    if (nowNs > nextTimeNs) {
      timeNs = nowNs;
      drawNext();
    }
  }

  int levels(Side side, long[] pxE6, long[] qtyE6) {
    return book.levels(side, pxE6, qtyE6);
  }

  void enter(MarketOrder order, long nowNs, MarketSink to) {
    sink = to;
    timeNs = Math.max(timeNs, nowNs);
    boolean fits =
        order.timeInForce() != TimeInForce.FOK
            || book.matchableE6(order.side(), order.limitPxE6(), order.qtyE6()) >= order.qtyE6();
    if (fits) {
      wait(order.withQty(take(order)));
      printQuoteIfMoved();
    }
  }

  boolean cancel(long number, long nowNs, MarketSink to) {
    sink = to;
    timeNs = Math.max(timeNs, nowNs);
    BookOrder order = ours.remove(number);
    if (order != null) {
      book.remove(order);
      printQuoteIfMoved();
      return true;
    }
    return hungry.removeIf(waiting -> waiting.number() == number);
  }

  private long take(MarketOrder order) {
    incomingNumber = order.number();
    long leavesE6 = book.match(order.side(), order.limitPxE6(), order.qtyE6(), this::onMatch);
    incomingNumber = BookOrder.ANONYMOUS;
    return leavesE6;
  }

  private void wait(MarketOrder order) {
    if (order.qtyE6() == 0 || !order.mayWait()) {
      return;
    }
    if (order.isMarket()) {
      // It has eaten the whole other side: it takes whatever comes there next.
      hungry.add(order);
      return;
    }
    BookOrder resting =
        new BookOrder(order.number(), order.side(), order.limitPxE6(), order.qtyE6());
    ours.put(order.number(), resting);
    book.rest(resting);
  }

  private void feedHungry() {
    for (int i = hungry.size(); i > 0; i--) {
      MarketOrder order = hungry.removeFirst();
      wait(order.withQty(take(order)));
    }
  }

  private void onMatch(BookOrder resting, long qtyE6) {
    tradeId++;
    touch =
        new Touch(
            touch.bidPxE6(), touch.bidQtyE6(), touch.askPxE6(), touch.askQtyE6(), resting.pxE6);
    writer.trade(frame, tradeId, resting.pxE6, qtyE6, timeNs);
    sink.onMessage(index, MessageKind.TRADE, writer.buffer(), 0, writer.length());
    sink.onTrade(index, resting.pxE6);
    if (!resting.isResting()) {
      forget(resting);
    }
    if (resting.isOurs()) {
      sink.onFill(resting.number, resting.pxE6, qtyE6, true);
    }
    if (incomingNumber != BookOrder.ANONYMOUS) {
      sink.onFill(incomingNumber, resting.pxE6, qtyE6, false);
    }
  }

  private void forget(BookOrder gone) {
    if (gone.isOurs()) {
      ours.remove(gone.number);
    } else {
      flow.forget(gone);
    }
  }

  private void printQuoteIfMoved() {
    Touch now = touchOf(touch.lastPxE6());
    if (!now.equals(touch)) {
      touch = now;
      writer.quote(frame, touch, timeNs);
      sink.onMessage(index, MessageKind.QUOTE, writer.buffer(), 0, writer.length());
    }
    sink.onBook(index, timeNs);
  }

  private Touch touchOf(long lastPxE6) {
    PriceLevel bid = book.best(Side.BUY);
    PriceLevel ask = book.best(Side.SELL);
    return new Touch(
        bid == null ? 0 : bid.pxE6,
        bid == null ? 0 : bid.qtyE6,
        ask == null ? 0 : ask.pxE6,
        ask == null ? 0 : ask.qtyE6,
        lastPxE6);
  }

  private void drawNext() {
    gapSeconds = flow.nextGapSeconds();
    nextTimeNs = timeNs + Math.max(1, (long) (gapSeconds * Timestamps.NS_PER_SECOND));
  }
}
