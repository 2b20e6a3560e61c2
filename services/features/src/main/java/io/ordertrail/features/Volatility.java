package io.ordertrail.features;

/**
 * Squared returns over the time in which they came, both with a memory that fades: the square root
 * is the volatility per square root of a second. One thread; allocates nothing.
 */
final class Volatility {
  private static final double NS_PER_SECOND = 1e9;

  private final double memoryNs;
  private double squares;
  private double seconds;
  private double lastMid;
  private long lastNs;

  Volatility(long memoryNs) {
    this.memoryNs = memoryNs;
  }

  /** Times do not decrease. Returns the volatility, 0 while there is none. */
  double add(long timeNs, double mid) {
    if (lastNs != 0) {
      double elapsedNs = timeNs - lastNs;
      double keep = memoryNs / (memoryNs + elapsedNs);
      double change = mid / lastMid - 1;
      squares = keep * squares + change * change;
      seconds = keep * seconds + elapsedNs / NS_PER_SECOND;
    }
    lastNs = timeNs;
    lastMid = mid;
    return seconds > 0 ? Math.sqrt(squares / seconds) : 0;
  }

  void clear() {
    lastNs = 0;
    squares = 0;
    seconds = 0;
  }
}
