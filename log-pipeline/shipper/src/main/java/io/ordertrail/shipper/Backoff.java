package io.ordertrail.shipper;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long to wait before the next attempt: twice as long each time up to a limit, and of that a
 * random part between half and all, so that many shippers do not come back at once. The shipping
 * thread's.
 */
final class Backoff {
  private static final int LARGEST_SHIFT = 20;

  private final long fromNs;
  private final long toNs;
  private final RandomGenerator random;
  private int attempt;

  Backoff(Duration from, Duration to, RandomGenerator random) {
    this.fromNs = from.toNanos();
    this.toNs = to.toNanos();
    this.random = random;
  }

  Duration next() {
    long longest = Math.min(toNs, fromNs << Math.min(attempt, LARGEST_SHIFT));
    attempt++;
    return Duration.ofNanos(longest / 2 + random.nextLong(longest / 2 + 1));
  }

  void succeeded() {
    attempt = 0;
  }
}
