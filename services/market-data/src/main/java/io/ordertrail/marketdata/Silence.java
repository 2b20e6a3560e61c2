package io.ordertrail.marketdata;

import io.ordertrail.domain.SymbolTable;

/**
 * Tells when a feed, or a symbol of it, has gone silent and is heard again. While the session is
 * closed silence is no news, and it counts anew from the opening. One thread.
 */
final class Silence {
  private static final long CHECK_EVERY_NS = 20_000_000L;

  private final SymbolTable symbols;
  private final FeedWatch feed;
  private final SymbolWatch each;
  private final Statuses statuses;
  private final FeedEvents events;
  private final FeedMeters meters;
  private long nextCheckNs;
  private boolean paused;

  Silence(
      SymbolTable symbols,
      FeedConfig.Patience patience,
      Statuses statuses,
      FeedEvents events,
      FeedMeters meters) {
    this.symbols = symbols;
    this.feed = new FeedWatch(patience.staleAfter().toNanos());
    this.each = new SymbolWatch(symbols.size(), patience.symbolStaleAfter().toNanos());
    this.statuses = statuses;
    this.events = events;
    this.meters = meters;
  }

  /** The stream begins. */
  void begin(long nowNs) {
    feed.begin(nowNs);
    each.begin(nowNs);
  }

  /** A frame of whatever content. */
  void onFrame(long nowNs) {
    if (feed.onMessage(nowNs) == FeedWatch.Change.RECOVERED) {
      events.recovered(nowNs, feed.silenceNs(), "message");
    }
  }

  /** A message of the symbol that could be used. */
  void onMessage(int symbol, long nowNs) {
    long silenceNs = each.onMessage(symbol, nowNs);
    if (silenceNs > 0) {
      events.symbolRecovered(nowNs, symbols.at(symbol), silenceNs, "message");
      meters.staleSymbols(each.staleCount());
    }
  }

  /** To be called in each turn while the stream is on. */
  void check(long nowNs, boolean sessionOpen) {
    if (!sessionOpen) {
      pause(nowNs);
      return;
    }
    if (paused) {
      paused = false;
      begin(nowNs);
    }
    if (feed.check(nowNs) == FeedWatch.Change.BECAME_STALE) {
      events.stale(nowNs, feed.silenceNs());
    }
    if (nowNs >= nextCheckNs) {
      nextCheckNs = nowNs + CHECK_EVERY_NS;
      checkSymbols(nowNs);
    }
  }

  private void checkSymbols(long nowNs) {
    for (int i = 0; i < symbols.size(); i++) {
      if (statuses.isHalted(i)) {
        each.excuse(i, nowNs);
      } else if (each.check(i, nowNs)) {
        events.symbolStale(nowNs, symbols.at(i), each.silenceNs(i, nowNs));
      }
    }
    meters.staleSymbols(each.staleCount());
  }

  private void pause(long nowNs) {
    if (paused) {
      return;
    }
    paused = true;
    if (feed.onMessage(nowNs) == FeedWatch.Change.RECOVERED) {
      events.recovered(nowNs, feed.silenceNs(), "the session's end");
    }
    for (int i = 0; i < symbols.size(); i++) {
      long silenceNs = each.onMessage(i, nowNs);
      if (silenceNs > 0) {
        events.symbolRecovered(nowNs, symbols.at(i), silenceNs, "the session's end");
      }
    }
    meters.staleSymbols(0);
  }
}
