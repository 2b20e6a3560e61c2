package io.ordertrail.features;

/**
 * The return of the mid since the earliest value within the last so many nanoseconds, and of the
 * last {@link #CAPACITY} values at most. One thread; allocates nothing.
 */
final class WindowReturn {
  static final int CAPACITY = 4_096;
  private static final int MASK = CAPACITY - 1;

  private final long windowNs;
  private final long[] timesNs = new long[CAPACITY];
  private final long[] midsE6 = new long[CAPACITY];
  private long first;
  private long next;

  WindowReturn(long windowNs) {
    this.windowNs = windowNs;
  }

  /** Takes the mid of now; times do not decrease. Returns the return as a ratio. */
  double add(long timeNs, long midE6) {
    if (next - first == CAPACITY) {
      first++;
    }
    timesNs[(int) next & MASK] = timeNs;
    midsE6[(int) next & MASK] = midE6;
    next++;
    while (timesNs[(int) first & MASK] < timeNs - windowNs) {
      first++;
    }
    long referenceE6 = midsE6[(int) first & MASK];
    return (double) (midE6 - referenceE6) / referenceE6;
  }

  void clear() {
    first = next;
  }
}
