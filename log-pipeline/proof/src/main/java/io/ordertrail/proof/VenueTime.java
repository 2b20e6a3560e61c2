package io.ordertrail.proof;

import io.ordertrail.eventlog.EventText;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;

/** The venue's times: RFC 3339, in whatever offset it likes. */
final class VenueTime {
  private VenueTime() {}

  /**
   * @return 0 when it is no time
   */
  static long epochNs(String text) {
    try {
      String utc =
          OffsetDateTime.parse(text, DateTimeFormatter.ISO_OFFSET_DATE_TIME).toInstant().toString();
      return EventText.epochNs(utc);
    } catch (DateTimeException | ArithmeticException e) {
      return 0;
    }
  }

  /** Clocks may differ by so much. The text itself when it is no time. */
  static String minusOneMinute(String text) {
    long ns = epochNs(text);
    return ns == 0 ? text : EventText.time(ns - 60_000_000_000L);
  }

  /** The text itself when it is no time. */
  static String minusOneNs(String text) {
    long ns = epochNs(text);
    return ns == 0 ? text : EventText.time(ns - 1);
  }
}
