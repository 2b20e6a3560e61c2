package io.ordertrail.eventlog;

import java.time.Instant;
import java.util.function.LongSupplier;

/**
 * UTC in nanoseconds at the price of a monotonic read: wall clock at the last {@link #resync} plus
 * what the monotonic clock counted since. Any thread may read; one thread resyncs.
 *
 * <p>Without the resync the two clocks drift apart as the operating system disciplines the wall
 * clock; with it on every read the trading thread would pay for it.
 */
public final class EpochClock {
  private static final int TRIES = 5;
  private static final long GOOD_ENOUGH_NS = 20_000;

  private final LongSupplier wallNs;
  private volatile long offsetNs;

  public EpochClock() {
    this(EpochClock::systemNs);
  }

  /**
   * @param wallNs the wall clock, in epoch ns
   */
  EpochClock(LongSupplier wallNs) {
    this.wallNs = wallNs;
    this.offsetNs = measureNs();
  }

  private static long systemNs() {
    Instant now = Instant.now();
    return now.getEpochSecond() * 1_000_000_000L + now.getNano();
  }

  public long nowNs() {
    return System.nanoTime() + offsetNs;
  }

  /** The epoch time of a {@code System.nanoTime()} taken before. */
  public long epochNs(long nanoTime) {
    return nanoTime + offsetNs;
  }

  /**
   * Follows the wall clock, forward and back: the record says what time people agreed on, and the
   * order of events is their sequence.
   *
   * @return by how much the time that is read here has changed, in ns
   */
  public long resync() {
    long before = offsetNs;
    offsetNs = measureNs();
    return offsetNs - before;
  }

  /** The best of a few readings: a thread may be put aside between two clocks. */
  private long measureNs() {
    long best = 0;
    long narrowest = Long.MAX_VALUE;
    for (int i = 0; i < TRIES && narrowest > GOOD_ENOUGH_NS; i++) {
      long from = System.nanoTime();
      long wall = wallNs.getAsLong();
      long gap = System.nanoTime() - from;
      if (gap < narrowest) {
        narrowest = gap;
        best = wall - (from + gap / 2);
      }
    }
    return best;
  }
}
