package io.ordertrail.eventlog;

import io.ordertrail.domain.Decimal6;
import io.ordertrail.domain.OrderIds;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** The texts of values in the record's JSON, and back. */
public final class EventText {
  private static final long NS_PER_SECOND = 1_000_000_000L;
  private static final long NS_PER_DAY = 86_400 * NS_PER_SECOND;
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.nnnnnnnnn'Z'").withZone(ZoneOffset.UTC);

  private EventText() {}

  public static String decimal(long valueE6) {
    return Decimal6.text(valueE6);
  }

  public static String clOrdId(long id) {
    return OrderIds.clOrdId(id);
  }

  public static String signalId(long id) {
    return OrderIds.signalId(id);
  }

  /** UTC with nine fractional digits, as {@code 2026-11-23T01:04:45.123456789Z}. */
  public static String time(long epochNs) {
    return TIME.format(instant(epochNs));
  }

  /**
   * @throws java.time.DateTimeException when the text is no time
   */
  public static long epochNs(String time) {
    Instant instant = Instant.parse(time);
    return instant.getEpochSecond() * NS_PER_SECOND + instant.getNano();
  }

  /** Days since 1970, UTC. */
  static long day(long epochNs) {
    return Math.floorDiv(epochNs, NS_PER_DAY);
  }

  private static Instant instant(long epochNs) {
    return Instant.ofEpochSecond(
        Math.floorDiv(epochNs, NS_PER_SECOND), Math.floorMod(epochNs, NS_PER_SECOND));
  }

  static String hex(long bits) {
    String hex = Long.toHexString(bits);
    return "0".repeat(16 - hex.length()) + hex;
  }

  /**
   * The span that an event stands for, never zero. Derived from run and sequence, so that whoever
   * makes the span from the same event finds the same id.
   */
  public static String spanId(long runId, long sequence) {
    return hex(spanBits(runId, sequence));
  }

  static long spanBits(long runId, long sequence) {
    long mixed = (runId ^ sequence * 0x9E3779B97F4A7C15L) * 0xBF58476D1CE4E5B9L;
    mixed ^= mixed >>> 31;
    return mixed == 0 ? 1 : mixed;
  }
}
