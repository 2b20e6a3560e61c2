package io.ordertrail.bundle;

import io.ordertrail.eventlog.EventText;
import io.ordertrail.record.Window;
import java.time.Instant;

/**
 * A window, both ends included, that can be asked with times as the record writes them: such texts
 * are in the order of time. Immutable.
 */
record TimeSpan(Instant from, Instant to, String fromText, String toText) {
  private static final long NS_PER_SECOND = 1_000_000_000L;

  static TimeSpan of(Window window) {
    return new TimeSpan(window.from(), window.to(), text(window.from()), text(window.to()));
  }

  /** UTC with nine digits. */
  static String text(Instant time) {
    return EventText.time(
        Math.addExact(Math.multiplyExact(time.getEpochSecond(), NS_PER_SECOND), time.getNano()));
  }

  boolean contains(String time) {
    return time.compareTo(fromText) >= 0 && time.compareTo(toText) <= 0;
  }
}
