package io.ordertrail.marketdata;

import java.util.concurrent.TimeUnit;

/**
 * Judges the order of messages by the venue's stamps. A stamp that lay in our future when it came
 * is no measure: one message with a wrong date, or a venue whose clock ran ahead and was set back,
 * would otherwise make everything after it late for ever. Pure.
 */
final class VenueTime {
  /** How far two clocks that are kept may differ. */
  static final long TOLERANCE_NS = TimeUnit.SECONDS.toNanos(5);

  private VenueTime() {}

  /**
   * @param lastNs of the message before
   * @param receivedNs when this message came, by our own clock
   */
  static boolean isLate(long venueTimeNs, long lastNs, long receivedNs) {
    return venueTimeNs < lastNs && lastNs <= receivedNs + TOLERANCE_NS;
  }
}
