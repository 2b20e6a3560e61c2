package io.ordertrail.marketdata;

/**
 * A trace id for every tick: the upper half is random per run, the lower half a counter spread over
 * all bits, so that sampling by bits is fair. Never 0. One thread.
 */
final class TraceIds {
  private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;

  private final long high;
  private long counter;
  private long low;

  TraceIds(long randomHigh) {
    this.high = randomHigh == 0 ? GOLDEN_GAMMA : randomHigh;
  }

  void next() {
    do {
      counter++;
      low = mixed(counter * GOLDEN_GAMMA);
    } while (low == 0);
  }

  /** A bijection (the finalizer of SplitMix64): different counters give different ids. */
  private static long mixed(long bits) {
    long z = (bits ^ bits >>> 30) * 0xBF58476D1CE4E5B9L;
    z = (z ^ z >>> 27) * 0x94D049BB133111EBL;
    return z ^ z >>> 31;
  }

  long high() {
    return high;
  }

  long low() {
    return low;
  }
}
