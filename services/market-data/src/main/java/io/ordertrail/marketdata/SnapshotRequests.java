package io.ordertrail.marketdata;

import java.util.Arrays;

/**
 * Which books wait for a snapshot, since when, and when to ask the venue for it: at once, and then
 * again in intervals, for an answer may be lost or wrong too. One thread; allocates nothing.
 */
final class SnapshotRequests {
  private static final long NOT_OPEN = Long.MIN_VALUE;

  private final long retryNs;
  private final long[] sinceNs;
  private final long[] askAtNs;
  private int open;

  SnapshotRequests(int symbols, long retryNs) {
    this.retryNs = retryNs;
    this.sinceNs = new long[symbols];
    this.askAtNs = new long[symbols];
    Arrays.fill(sinceNs, NOT_OPEN);
  }

  /**
   * @return false when the symbol's book is waiting already
   */
  boolean begin(int symbol, long nowNs) {
    if (isOpen(symbol)) {
      return false;
    }
    sinceNs[symbol] = nowNs;
    // A book that is spoiled again and again must not become a storm of requests.
    askAtNs[symbol] = Math.max(nowNs, askAtNs[symbol]);
    open++;
    return true;
  }

  void end(int symbol) {
    if (isOpen(symbol)) {
      sinceNs[symbol] = NOT_OPEN;
      open--;
    }
  }

  boolean isOpen(int symbol) {
    return sinceNs[symbol] != NOT_OPEN;
  }

  long sinceNs(int symbol) {
    return sinceNs[symbol];
  }

  int open() {
    return open;
  }

  /** A symbol whose snapshot is to be asked for now, -1 when there is none. */
  int nextDue(long nowNs) {
    for (int i = 0; open > 0 && i < sinceNs.length; i++) {
      if (isOpen(i) && nowNs >= askAtNs[i]) {
        askAtNs[i] = nowNs + retryNs;
        return i;
      }
    }
    return -1;
  }
}
