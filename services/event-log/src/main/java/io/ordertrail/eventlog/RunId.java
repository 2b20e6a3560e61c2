package io.ordertrail.eventlog;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/**
 * One run of one writer: 48 bits of epoch milliseconds and 16 random bits in a long; {@code
 * 20261123T010445123Z7f3a} in text. Runs of one service sort by their time.
 */
public final class RunId {
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss");

  private RunId() {}

  static long of(long epochMs, int random) {
    return epochMs << 16 | (random & 0xFFFF);
  }

  public static long epochMs(long runId) {
    return runId >>> 16;
  }

  public static String text(long runId) {
    long epochMs = epochMs(runId);
    LocalDateTime time = LocalDateTime.ofInstant(Instant.ofEpochMilli(epochMs), ZoneOffset.UTC);
    return "%s%03dZ%04x".formatted(TIME.format(time), epochMs % 1000, runId & 0xFFFF);
  }

  /**
   * @throws IllegalArgumentException when the text is no run id
   */
  public static long parse(String text) {
    try {
      LocalDateTime time = LocalDateTime.parse(text.substring(0, 15), TIME);
      long epochMs =
          time.toInstant(ZoneOffset.UTC).toEpochMilli() + Integer.parseInt(text, 15, 18, 10);
      return of(epochMs, Integer.parseInt(text, 19, 23, 16));
    } catch (RuntimeException e) {
      throw new IllegalArgumentException("not a run id: \"" + text + '"', e);
    }
  }
}
