package io.ordertrail.eventlog;

import java.time.Instant;

/**
 * UTC in nanoseconds at the price of a monotonic read: wall clock at the last {@link #resync} plus
 * what the monotonic clock counted since. Any thread may read; one thread resyncs.
 *
 * <p>Without the resync the two clocks drift apart as the operating system disciplines the wall
 * clock; with it on every read the trading thread would pay for it.
 */
public final class EpochClock {
  private volatile long offsetNs;

  public EpochClock() {
    resync();
  }

  public long nowNs() {
    return System.nanoTime() + offsetNs;
  }

  /** The epoch time of a {@code System.nanoTime()} taken before. */
  public long epochNs(long nanoTime) {
    return nanoTime + offsetNs;
  }

  public void resync() {
    Instant now = Instant.now();
    offsetNs = now.getEpochSecond() * 1_000_000_000L + now.getNano() - System.nanoTime();
  }
}
