package io.ordertrail.features;

/**
 * The sum of signed values, and of their magnitudes, of the last so many nanoseconds, and of {@link
 * #CAPACITY} values at most: in a burst the window is shorter. Exact, because it adds longs. One
 * thread; allocates nothing.
 */
final class WindowSum {
  static final int CAPACITY = 4_096;
  private static final int MASK = CAPACITY - 1;

  private final long windowNs;
  private final long[] timesNs = new long[CAPACITY];
  private final long[] values = new long[CAPACITY];
  private long first;
  private long next;
  private long sum;
  private long magnitude;

  WindowSum(long windowNs) {
    this.windowNs = windowNs;
  }

  /** Times do not decrease. */
  void add(long timeNs, long value) {
    if (next - first == CAPACITY) {
      removeFirst();
    }
    timesNs[(int) next & MASK] = timeNs;
    values[(int) next & MASK] = value;
    next++;
    sum += value;
    magnitude += Math.abs(value);
  }

  /** Forgets what is older than the window at that time. */
  void advance(long nowNs) {
    while (first < next && timesNs[(int) first & MASK] < nowNs - windowNs) {
      removeFirst();
    }
  }

  private void removeFirst() {
    long value = values[(int) first & MASK];
    sum -= value;
    magnitude -= Math.abs(value);
    first++;
  }

  void clear() {
    first = next;
    sum = 0;
    magnitude = 0;
  }

  /** -1 to 1: the sum as a part of the magnitude, 0 of an empty window. */
  double imbalance() {
    return magnitude == 0 ? 0 : (double) sum / magnitude;
  }
}
