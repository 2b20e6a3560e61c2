package io.ordertrail.executionengine;

import java.util.random.RandomGenerator;

/**
 * Waits that double up to a cap, each between half and all of its length, so that many who failed
 * together do not come back together. One thread.
 */
final class Backoff {
  private static final int MAX_DOUBLINGS = 30;

  private final long firstNs;
  private final long capNs;
  private final RandomGenerator random;

  Backoff(long firstNs, long capNs, RandomGenerator random) {
    this.firstNs = firstNs;
    this.capNs = capNs;
    this.random = random;
  }

  /**
   * @param attempt from 1
   */
  long delayNs(int attempt) {
    int doublings = Math.clamp(attempt - 1L, 0, MAX_DOUBLINGS);
    long full = firstNs > capNs >> doublings ? capNs : firstNs << doublings;
    return full - random.nextLong(full / 2 + 1);
  }
}
