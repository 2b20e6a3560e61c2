package io.ordertrail.executionengine;

import java.util.function.LongSupplier;

/**
 * How far the venue's clock is behind ours. Lists are asked for by the venue's time, so one that is
 * behind would leave out what it has just noted. Any thread.
 */
final class VenueClock {
  /** Clocks may differ by so much beyond what was measured. */
  static final long MARGIN_NS = 60_000_000_000L;

  private final LongSupplier clock;
  private volatile long behindNs;

  VenueClock(LongSupplier clock) {
    this.clock = clock;
  }

  /**
   * @param venueNs the venue's time, 0 when it did not say
   */
  void set(long venueNs) {
    if (venueNs > 0) {
      // A clock that was set forward again has left times of both kinds: the furthest counts.
      behindNs = Math.max(behindNs, clock.getAsLong() - venueNs);
    }
  }

  /** A time of the venue that is not after ours. */
  long earliest(long ourNs) {
    return Math.max(0, ourNs - behindNs - MARGIN_NS);
  }
}
