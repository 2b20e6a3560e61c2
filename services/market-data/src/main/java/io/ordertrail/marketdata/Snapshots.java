package io.ordertrail.marketdata;

import io.ordertrail.domain.Quote;
import io.ordertrail.domain.SymbolTable;

/** One {@code book.snapshot} a minute of every symbol that has a book. One thread. */
final class Snapshots {
  private final Books books;
  private final MarketDataEvents events;
  private final long intervalNs;
  private long nextNs;

  Snapshots(Books books, MarketDataEvents events, long intervalNs) {
    this.books = books;
    this.events = events;
    this.intervalNs = intervalNs;
  }

  void poll(long nowNs, long feedSequence) {
    if (nextNs == 0) {
      nextNs = nowNs + intervalNs;
    }
    if (nowNs < nextNs) {
      return;
    }
    nextNs = nowNs + intervalNs;
    SymbolTable symbols = books.symbols();
    for (int i = 0; i < symbols.size(); i++) {
      Quote quote = books.at(i);
      if (quote.receivedNs() != 0) {
        events.snapshot(nowNs, symbols.at(i), quote, feedSequence);
      }
    }
  }
}
