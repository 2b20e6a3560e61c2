package io.ordertrail.marketdata;

import io.ordertrail.domain.SymbolTable;
import io.ordertrail.wire.QuoteMessage;
import io.ordertrail.wire.Topic;
import io.ordertrail.wire.TradeMessage;

/**
 * Takes a decoded quote or trade to the book and, when the book accepts it, onto the bus. The
 * agent's thread; allocates nothing.
 */
final class Ticks {
  private final Books books;
  private final TradeNumbers numbers;
  private final FeedGap gap;
  private final Outbox outbox;
  private final FeedEvents events;
  private final FeedMeters meters;
  private final QuoteMessage quote = new QuoteMessage();
  private final TradeMessage trade = new TradeMessage();
  private volatile boolean quoted;

  Ticks(Books books, TradeNumbers numbers, Outbox outbox, FeedEvents events, FeedMeters meters) {
    this.books = books;
    this.numbers = numbers;
    this.gap = new FeedGap(books.symbols().size());
    this.outbox = outbox;
    this.events = events;
    this.meters = meters;
  }

  /** The stream begins, or begins again: the books before are worth nothing. */
  void restart(long nowNs) {
    books.reset();
    numbers.restart();
    gap.begin(nowNs);
  }

  /** Any thread: whether a quote was ever published. */
  boolean hasQuoted() {
    return quoted;
  }

  Outcome onQuote(int symbol, AlpacaMessage message, long receivedNanoTime, long receivedNs) {
    long sequence = outbox.nextFeedSequence();
    long decoded = System.nanoTime();
    Outcome outcome = books.quote(symbol, message, receivedNs);
    if (outcome == Outcome.APPLIED) {
      long applied = System.nanoTime();
      meters.quotes.applied(decoded - receivedNanoTime, receivedNs, message.venueTimeNs);
      meters.quoteUpdate.recordNs(applied - decoded);
      send(message, sequence, receivedNs, applied);
      quoted = true;
      if (gap.onQuote(symbol)) {
        events.gapRecovered(receivedNs, gap.ageNs(receivedNs));
      }
    }
    return outcome;
  }

  Outcome onTrade(int symbol, AlpacaMessage message, long receivedNanoTime, long receivedNs) {
    long sequence = outbox.nextFeedSequence();
    long decoded = System.nanoTime();
    if (symbol != SymbolTable.UNKNOWN && isRepeated(symbol, message.tradeId, receivedNs)) {
      return Outcome.OUT_OF_ORDER;
    }
    Outcome outcome = books.trade(symbol, message, receivedNs);
    if (outcome == Outcome.APPLIED) {
      long applied = System.nanoTime();
      meters.trades.applied(decoded - receivedNanoTime, receivedNs, message.venueTimeNs);
      meters.tradeUpdate.recordNs(applied - decoded);
      sendTrade(message, sequence, receivedNs, applied);
    }
    return outcome;
  }

  private boolean isRepeated(int symbol, long tradeId, long receivedNs) {
    long missing = numbers.onTrade(symbol, tradeId);
    if (missing > 0) {
      meters.trades.gap();
      events.tradesMissing(
          receivedNs, books.symbols().at(symbol), numbers.firstMissing(symbol), missing);
    }
    return missing < 0;
  }

  private void send(AlpacaMessage message, long sequence, long receivedNs, long nanoTime) {
    quote.symbolHigh = message.symbolHigh;
    quote.symbolLow = message.symbolLow;
    quote.bidPxE6 = message.bidPxE6;
    quote.bidQtyE6 = message.bidQtyE6;
    quote.askPxE6 = message.askPxE6;
    quote.askQtyE6 = message.askQtyE6;
    quote.venueTimeNs = message.venueTimeNs;
    quote.feedSequence = sequence;
    outbox.send(Topic.QUOTES, quote, receivedNs, nanoTime);
  }

  private void sendTrade(AlpacaMessage message, long sequence, long receivedNs, long nanoTime) {
    trade.symbolHigh = message.symbolHigh;
    trade.symbolLow = message.symbolLow;
    trade.pxE6 = message.pxE6;
    trade.qtyE6 = message.qtyE6;
    trade.venueTimeNs = message.venueTimeNs;
    trade.tradeId = message.tradeId;
    trade.feedSequence = sequence;
    outbox.send(Topic.TRADES, trade, receivedNs, nanoTime);
  }
}
