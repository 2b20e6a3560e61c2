package io.ordertrail.papervenue;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;

/** RFC 3339 with nine decimals, as Alpaca writes it, to and from epoch nanoseconds. Pure. */
final class Timestamps {
  static final long NS_PER_SECOND = 1_000_000_000L;
  static final long NS_PER_MS = 1_000_000L;

  private Timestamps() {}

  static String text(long epochNs) {
    long seconds = Math.floorDiv(epochNs, NS_PER_SECOND);
    long ns = Math.floorMod(epochNs, NS_PER_SECOND);
    String whole = Instant.ofEpochSecond(seconds).toString();
    String digits = Long.toString(NS_PER_SECOND + ns).substring(1);
    return whole.substring(0, whole.length() - 1) + '.' + digits + 'Z';
  }

  /**
   * Reads a timestamp with any offset, or a date alone, which is its first instant in UTC.
   *
   * @throws DateTimeParseException for anything else
   */
  static long parse(String text) {
    Instant instant =
        text.length() <= "2012-06-21".length()
            ? LocalDate.parse(text).atStartOfDay().toInstant(ZoneOffset.UTC)
            : OffsetDateTime.parse(text).toInstant();
    return Math.addExact(
        Math.multiplyExact(instant.getEpochSecond(), NS_PER_SECOND), instant.getNano());
  }

  static long now() {
    Instant now = Instant.now();
    return now.getEpochSecond() * NS_PER_SECOND + now.getNano();
  }
}
