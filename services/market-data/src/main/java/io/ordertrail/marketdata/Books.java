package io.ordertrail.marketdata;

import io.ordertrail.domain.Quote;
import io.ordertrail.domain.SymbolTable;

/**
 * The top of the book of every symbol and the time of its last trade, as the channels of quotes and
 * trades tell them. One thread; allocates nothing.
 */
final class Books {
  private final SymbolTable symbols;
  private final PriceGuard guard;
  private final Quote[] quotes;
  private final long[] lastTradeNs;

  Books(SymbolTable symbols, PriceGuard guard) {
    this.symbols = symbols;
    this.guard = guard;
    this.quotes = new Quote[symbols.size()];
    this.lastTradeNs = new long[symbols.size()];
    for (int i = 0; i < quotes.length; i++) {
      quotes[i] = new Quote();
    }
  }

  /**
   * Forgets everything but the last good prices: after a lost connection nobody knows what the book
   * became meanwhile, but a price ten times the last one is as doubtful as before.
   */
  void reset() {
    for (int i = 0; i < quotes.length; i++) {
      quotes[i].clear();
      lastTradeNs[i] = 0;
    }
  }

  Outcome quote(int symbol, AlpacaMessage message, long receivedNs) {
    if (symbol == SymbolTable.UNKNOWN) {
      return Outcome.UNKNOWN_SYMBOL;
    }
    Quote quote = quotes[symbol];
    if (message.bidPxE6 > message.askPxE6 && message.askPxE6 > 0) {
      return Outcome.CROSSED;
    }
    if (VenueTime.isLate(message.venueTimeNs, quote.venueTimeNs(), receivedNs)) {
      return Outcome.OUT_OF_ORDER;
    }
    boolean twoSided = message.bidPxE6 > 0 && message.askPxE6 > 0;
    if (twoSided && !guard.accept(symbol, midE6(message))) {
      return Outcome.PRICE_JUMP;
    }
    if (message.venueTimeNs < quote.venueTimeNs()) {
      quote.clear();
    }
    quote.update(
        message.bidPxE6,
        message.bidQtyE6,
        message.askPxE6,
        message.askQtyE6,
        message.venueTimeNs,
        receivedNs);
    return Outcome.APPLIED;
  }

  private static long midE6(AlpacaMessage message) {
    return message.bidPxE6 + (message.askPxE6 - message.bidPxE6) / 2;
  }

  Outcome trade(int symbol, AlpacaMessage message, long receivedNs) {
    if (symbol == SymbolTable.UNKNOWN) {
      return Outcome.UNKNOWN_SYMBOL;
    }
    if (VenueTime.isLate(message.venueTimeNs, lastTradeNs[symbol], receivedNs)) {
      return Outcome.OUT_OF_ORDER;
    }
    if (!guard.accept(symbol, message.pxE6)) {
      return Outcome.PRICE_JUMP;
    }
    lastTradeNs[symbol] = message.venueTimeNs;
    return Outcome.APPLIED;
  }

  Quote at(int symbol) {
    return quotes[symbol];
  }

  SymbolTable symbols() {
    return symbols;
  }
}
