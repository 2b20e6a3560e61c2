package io.ordertrail.marketdata;

import io.ordertrail.domain.SymbolTable;
import io.ordertrail.eventlog.EpochClock;
import io.ordertrail.wire.HeartbeatMessage;
import io.ordertrail.wire.MessageHeader;
import io.ordertrail.wire.Publisher;
import io.ordertrail.wire.QuoteMessage;
import io.ordertrail.wire.Topic;
import io.ordertrail.wire.TradeMessage;

/**
 * Takes a decoded quote or trade to the book and, when the book accepts it, onto the bus. The
 * agent's thread; allocates nothing.
 */
final class Ticks {
  private static final long HEARTBEAT_NS = 500_000_000L;

  private final Books books;
  private final Publisher publisher;
  private final TraceIds traces;
  private final EpochClock clock;
  private final MarketDataMeters meters;
  private final FeedGap gap;
  private final MarketDataEvents events;

  private final MessageHeader header = new MessageHeader();
  private final QuoteMessage quote = new QuoteMessage();
  private final TradeMessage trade = new TradeMessage();
  private final HeartbeatMessage heartbeat = new HeartbeatMessage();
  private long nextHeartbeatNs;
  private long feedSequence;
  private volatile boolean quoted;

  Ticks(
      Books books,
      Publisher publisher,
      TraceIds traces,
      EpochClock clock,
      MarketDataEvents events,
      MarketDataMeters meters) {
    this.books = books;
    this.publisher = publisher;
    this.traces = traces;
    this.clock = clock;
    this.events = events;
    this.meters = meters;
    this.gap = new FeedGap(books.symbols().size());
  }

  /** The stream begins, or begins again: the books before are worth nothing. */
  void restart(long nowNs) {
    books.reset();
    gap.begin(nowNs);
  }

  /** Any thread: whether a quote was ever published. */
  boolean hasQuoted() {
    return quoted;
  }

  /** How many quotes and trades the feed sent in this run. */
  long feedSequence() {
    return feedSequence;
  }

  Books.Outcome onQuote(AlpacaScanner message, long receivedNanoTime) {
    feedSequence++;
    long decoded = System.nanoTime();
    long receivedNs = clock.epochNs(receivedNanoTime);
    int symbol = indexOf(message);
    Books.Outcome outcome = books.quote(symbol, message, receivedNs);
    long applied = System.nanoTime();
    if (outcome == Books.Outcome.APPLIED) {
      meters.quotes.applied(decoded - receivedNanoTime, applied - decoded, receivedNs);
      meters.quotes.delay(receivedNs - message.venueTimeNs);
      send(message, receivedNs, applied);
      quoted = true;
      if (gap.onQuote(symbol)) {
        events.gapRecovered(receivedNs, gap.ageNs(receivedNs));
      }
    }
    return outcome;
  }

  Books.Outcome onTrade(AlpacaScanner message, long receivedNanoTime) {
    feedSequence++;
    long decoded = System.nanoTime();
    long receivedNs = clock.epochNs(receivedNanoTime);
    Books.Outcome outcome = books.trade(indexOf(message), message.venueTimeNs);
    long applied = System.nanoTime();
    if (outcome == Books.Outcome.APPLIED) {
      meters.trades.applied(decoded - receivedNanoTime, applied - decoded, receivedNs);
      meters.trades.delay(receivedNs - message.venueTimeNs);
      sendTrade(message, receivedNs, applied);
    }
    return outcome;
  }

  /**
   * Twice a second, whatever the market does: a subscriber that hears it knows that quotes would
   * reach it, and that none was lost.
   */
  void keepUp(long nowNs) {
    if (nowNs >= nextHeartbeatNs) {
      nextHeartbeatNs = nowNs + HEARTBEAT_NS;
      header.trace(0, 0);
      header.ingestNs = 0;
      publisher.send(Topic.QUOTES, header, heartbeat, nowNs);
    }
  }

  private int indexOf(AlpacaScanner message) {
    SymbolTable symbols = books.symbols();
    return symbols.indexOf(message.symbolHigh, message.symbolLow);
  }

  private void send(AlpacaScanner message, long receivedNs, long nanoTime) {
    quote.symbolHigh = message.symbolHigh;
    quote.symbolLow = message.symbolLow;
    quote.bidPxE6 = message.bidPxE6;
    quote.bidQtyE6 = message.bidQtyE6;
    quote.askPxE6 = message.askPxE6;
    quote.askQtyE6 = message.askQtyE6;
    quote.venueTimeNs = message.venueTimeNs;
    quote.feedSequence = feedSequence;
    beginTrace(receivedNs);
    boolean sent = publisher.send(Topic.QUOTES, header, quote, clock.epochNs(nanoTime));
    meters.quotes.published(sent, System.nanoTime() - nanoTime);
  }

  private void sendTrade(AlpacaScanner message, long receivedNs, long nanoTime) {
    trade.symbolHigh = message.symbolHigh;
    trade.symbolLow = message.symbolLow;
    trade.pxE6 = message.pxE6;
    trade.qtyE6 = message.qtyE6;
    trade.venueTimeNs = message.venueTimeNs;
    trade.tradeId = message.tradeId;
    trade.feedSequence = feedSequence;
    beginTrace(receivedNs);
    boolean sent = publisher.send(Topic.TRADES, header, trade, clock.epochNs(nanoTime));
    meters.trades.published(sent, System.nanoTime() - nanoTime);
  }

  private void beginTrace(long receivedNs) {
    traces.next();
    header.trace(traces.high(), traces.low());
    header.ingestNs = receivedNs;
  }
}
