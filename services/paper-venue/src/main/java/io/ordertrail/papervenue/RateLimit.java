package io.ordertrail.papervenue;

/** Alpaca's budget of requests: so many a minute, counted anew at each full minute. Thread-safe. */
final class RateLimit {
  static final long WINDOW_S = 60;

  /**
   * @param remaining negative when this request is one too many
   * @param resetEpochS when the next window begins
   */
  record Verdict(int limit, int remaining, long resetEpochS) {
    boolean isExceeded() {
      return remaining < 0;
    }
  }

  private final int perMinute;
  private long window = Long.MIN_VALUE;
  private int used;

  RateLimit(int perMinute) {
    this.perMinute = perMinute;
  }

  synchronized Verdict take(long epochSeconds) {
    long current = Math.floorDiv(epochSeconds, WINDOW_S);
    if (current != window) {
      window = current;
      used = 0;
    }
    used = Math.min(used + 1, perMinute + 1);
    return new Verdict(perMinute, perMinute - used, (current + 1) * WINDOW_S);
  }
}
