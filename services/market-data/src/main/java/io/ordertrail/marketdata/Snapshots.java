package io.ordertrail.marketdata;

import java.util.List;

/** One {@code book.snapshot} a minute of every symbol that has a book. One thread. */
final class Snapshots {
  private final List<Feed> feeds;
  private final MarketDataEvents events;
  private final long intervalNs;
  private long nextNs;

  Snapshots(List<Feed> feeds, MarketDataEvents events, long intervalNs) {
    this.feeds = feeds;
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
    for (Feed feed : feeds) {
      Books books = feed.books();
      for (int i = 0; i < books.symbols().size(); i++) {
        if (books.at(i).receivedNs() != 0 || feed.orderBooks().at(i).isWhole()) {
          events.snapshot(
              nowNs, books.symbols().at(i), books.at(i), feed.orderBooks().at(i), feedSequence);
        }
      }
    }
  }
}
