package io.ordertrail.marketdata;

import java.util.random.RandomGenerator;

/**
 * How long to wait before the next attempt: doubled each time up to a limit, of which a random part
 * between half and all is taken, so that many clients do not come back together. One thread.
 */
final class Backoff {
  private final long firstNs;
  private final long longestNs;
  private final RandomGenerator random;
  private long currentNs;

  Backoff(long firstNs, long longestNs, RandomGenerator random) {
    this.firstNs = firstNs;
    this.longestNs = longestNs;
    this.random = random;
    reset();
  }

  /** After a success. */
  void reset() {
    currentNs = firstNs;
  }

  long nextDelayNs() {
    long delayNs = currentNs / 2 + random.nextLong(currentNs / 2 + 1);
    currentNs = Math.min(currentNs * 2, longestNs);
    return delayNs;
  }
}
