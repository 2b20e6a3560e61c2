package io.ordertrail.features;

/**
 * The average of the mid, weighted by time with a memory that fades: a value counts for how long it
 * took to come. One thread; allocates nothing.
 */
final class MovingAverage {
  private final double memoryNs;
  private double average;
  private long lastNs;

  MovingAverage(long memoryNs) {
    this.memoryNs = memoryNs;
  }

  /** Times do not decrease. Returns the average. */
  double add(long timeNs, double value) {
    if (lastNs == 0) {
      average = value;
    } else {
      double elapsedNs = timeNs - lastNs;
      average += elapsedNs / (memoryNs + elapsedNs) * (value - average);
    }
    lastNs = timeNs;
    return average;
  }

  void clear() {
    lastNs = 0;
  }
}
