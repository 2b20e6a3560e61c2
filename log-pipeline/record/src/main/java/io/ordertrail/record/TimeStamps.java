package io.ordertrail.record;

import io.ordertrail.eventlog.EventText;
import java.time.Instant;

/** Times as the record writes them: UTC with nine digits. */
final class TimeStamps {
  private static final long NS_PER_SECOND = 1_000_000_000L;

  private TimeStamps() {}

  static String text(Instant time) {
    return EventText.time(
        Math.addExact(Math.multiplyExact(time.getEpochSecond(), NS_PER_SECOND), time.getNano()));
  }
}
