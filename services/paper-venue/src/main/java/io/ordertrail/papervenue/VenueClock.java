package io.ordertrail.papervenue;

import java.time.DateTimeException;
import java.util.function.LongSupplier;

/** What time it is at the venue: epoch nanoseconds. Any thread. */
final class VenueClock {
  static final String WALL = "wall";
  static final String RULE = "wall, or the time at which it starts, like 2026-07-02T19:59:50Z";

  private VenueClock() {}

  /**
   * @param text {@code wall}, or when the venue's clock stands at its start
   * @return null when it is neither
   */
  static LongSupplier parse(String text) {
    if (text.equals(WALL)) {
      return Timestamps::now;
    }
    try {
      long offsetNs = Timestamps.parse(text) - Timestamps.now();
      return () -> Timestamps.now() + offsetNs;
    } catch (DateTimeException notATime) {
      return null;
    }
  }
}
