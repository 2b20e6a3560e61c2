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
  private boolean fresh;

  Backoff(long firstNs, long longestNs, RandomGenerator random) {
    this.firstNs = firstNs;
    this.longestNs = longestNs;
    this.random = random;
    reset();
  }

  /** After a success. */
  void reset() {
    currentNs = firstNs;
    fresh = true;
  }

  long delayNs(Retry retry) {
    return switch (retry) {
      case NOT_NEEDED -> 0;
      // Only once: a venue that cuts us off again and again is not to be stormed.
      case AT_ONCE -> fresh ? immediately() : nextDelayNs();
      case BACKING_OFF -> nextDelayNs();
      case SLOWLY -> jittered(longestNs);
    };
  }

  private long immediately() {
    fresh = false;
    return 0;
  }

  long nextDelayNs() {
    fresh = false;
    long delayNs = jittered(currentNs);
    currentNs = Math.min(currentNs * 2, longestNs);
    return delayNs;
  }

  private long jittered(long ns) {
    return ns / 2 + random.nextLong(ns / 2 + 1);
  }
}
