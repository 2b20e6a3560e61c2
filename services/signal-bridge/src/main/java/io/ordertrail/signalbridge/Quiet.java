package io.ordertrail.signalbridge;

import java.util.Arrays;

/**
 * Lets one event of a kind through in an interval, so that what repeats is no noise. One thread.
 */
final class Quiet {
  private final long intervalNs;
  private final long[] lastNs;

  Quiet(int kinds, long intervalNs) {
    this.intervalNs = intervalNs;
    this.lastNs = new long[kinds];
    Arrays.fill(lastNs, Long.MIN_VALUE / 2);
  }

  boolean admits(int kind, long nowNs) {
    if (nowNs - lastNs[kind] < intervalNs) {
      return false;
    }
    lastNs[kind] = nowNs;
    return true;
  }
}
