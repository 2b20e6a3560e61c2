package io.ordertrail.marketdata;

import io.ordertrail.domain.Quote;
import io.ordertrail.domain.SymbolTable;

/**
 * The top of the book of every symbol and the time of its last trade. One thread; allocates nothing
 * but in {@link #reset}.
 */
final class Books {
  /** What became of a message. Only an applied one may be published. */
  enum Outcome {
    APPLIED,
    UNKNOWN_SYMBOL,
    CROSSED,
    OUT_OF_ORDER
  }

  private final SymbolTable symbols;
  private final Quote[] quotes;
  private final long[] lastTradeNs;

  Books(SymbolTable symbols) {
    this.symbols = symbols;
    this.quotes = new Quote[symbols.size()];
    this.lastTradeNs = new long[symbols.size()];
    reset();
  }

  /** Forgets everything: after a lost connection nobody knows what the book became meanwhile. */
  void reset() {
    for (int i = 0; i < quotes.length; i++) {
      quotes[i] = new Quote();
      lastTradeNs[i] = 0;
    }
  }

  Outcome quote(int symbol, AlpacaScanner message, long receivedNs) {
    if (symbol == SymbolTable.UNKNOWN) {
      return Outcome.UNKNOWN_SYMBOL;
    }
    Quote.Update update =
        quotes[symbol].update(
            message.bidPxE6,
            message.bidQtyE6,
            message.askPxE6,
            message.askQtyE6,
            message.venueTimeNs,
            receivedNs);
    return switch (update) {
      case APPLIED -> Outcome.APPLIED;
      case CROSSED -> Outcome.CROSSED;
      case OUT_OF_ORDER -> Outcome.OUT_OF_ORDER;
    };
  }

  Outcome trade(int symbol, long venueTimeNs) {
    if (symbol == SymbolTable.UNKNOWN) {
      return Outcome.UNKNOWN_SYMBOL;
    }
    if (venueTimeNs < lastTradeNs[symbol]) {
      return Outcome.OUT_OF_ORDER;
    }
    lastTradeNs[symbol] = venueTimeNs;
    return Outcome.APPLIED;
  }

  Quote at(int symbol) {
    return quotes[symbol];
  }

  SymbolTable symbols() {
    return symbols;
  }
}
