package io.ordertrail.marketdata;

import java.util.Arrays;

/** Which symbols nothing has been heard of for too long. One thread; times are arguments. */
final class SymbolWatch {
  private final long staleAfterNs;
  private final long[] heardNs;
  private final boolean[] stale;
  private int staleCount;

  SymbolWatch(int symbols, long staleAfterNs) {
    this.staleAfterNs = staleAfterNs;
    this.heardNs = new long[symbols];
    this.stale = new boolean[symbols];
  }

  /** Silence counts from here; who was stale stays so until it is heard. */
  void begin(long nowNs) {
    Arrays.fill(heardNs, nowNs);
  }

  /**
   * @return how long a stale symbol had been silent, 0 when it was not stale
   */
  long onMessage(int symbol, long nowNs) {
    long silenceNs = nowNs - heardNs[symbol];
    heardNs[symbol] = nowNs;
    if (!stale[symbol]) {
      return 0;
    }
    stale[symbol] = false;
    staleCount--;
    return Math.max(1, silenceNs);
  }

  /** The symbol should be silent, as while it is halted. */
  void excuse(int symbol, long nowNs) {
    onMessage(symbol, nowNs);
  }

  /**
   * @return true when the symbol has just become stale
   */
  boolean check(int symbol, long nowNs) {
    if (stale[symbol] || nowNs - heardNs[symbol] < staleAfterNs) {
      return false;
    }
    stale[symbol] = true;
    staleCount++;
    return true;
  }

  long silenceNs(int symbol, long nowNs) {
    return nowNs - heardNs[symbol];
  }

  int staleCount() {
    return staleCount;
  }
}
