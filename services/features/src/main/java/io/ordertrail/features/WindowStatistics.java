package io.ordertrail.features;

/**
 * Simple average and standard deviation of the mids of the last so many nanoseconds, and of {@link
 * WindowSum#CAPACITY} mids at most. Exact, because it adds longs: mids count in steps of 0.0001
 * from the first one, since neither result depends on where zero lies. One thread; allocates
 * nothing.
 */
final class WindowStatistics {
  private static final int CAPACITY = WindowSum.CAPACITY;
  private static final int MASK = CAPACITY - 1;
  private static final long STEP_E6 = 100;

  /** So far from the first mid (4,000 dollars) the sum of the squares cannot overflow. */
  private static final long FURTHEST = 40_000_000;

  private final long windowNs;
  private final long[] timesNs = new long[CAPACITY];
  private final long[] offsets = new long[CAPACITY];
  private long zeroE6;
  private long first;
  private long next;
  private long sum;
  private long squares;

  WindowStatistics(long windowNs) {
    this.windowNs = windowNs;
  }

  /** Times do not decrease. */
  void add(long timeNs, long midE6) {
    forget(timeNs - windowNs);
    if (first == next) {
      zeroE6 = midE6; // nothing that is kept counts from the old one
    }
    int at = (int) next++ & MASK;
    timesNs[at] = timeNs;
    offsets[at] = Math.clamp((midE6 - zeroE6) / STEP_E6, -FURTHEST, FURTHEST);
    sum += offsets[at];
    squares += offsets[at] * offsets[at];
  }

  private void forget(long beforeNs) {
    while (first < next && (next - first == CAPACITY || timesNs[(int) first & MASK] < beforeNs)) {
      long offset = offsets[(int) first++ & MASK];
      sum -= offset;
      squares -= offset * offset;
    }
  }

  /** The mid less the average. */
  double distanceE6(long midE6) {
    return midE6 - zeroE6 - (double) sum / (next - first) * STEP_E6;
  }

  /** The standard deviation of the mids about their average; 0 while they are all the same. */
  double deviationE6() {
    double count = next - first;
    double variance = (squares - (double) sum * sum / count) / count;
    return Math.sqrt(Math.max(0, variance)) * STEP_E6;
  }

  void clear() {
    first = next;
    sum = 0;
    squares = 0;
  }
}
