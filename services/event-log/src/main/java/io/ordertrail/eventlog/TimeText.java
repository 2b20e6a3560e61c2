package io.ordertrail.eventlog;

import java.nio.charset.StandardCharsets;

/**
 * Writes times as {@link EventText#time} does. Events come in the order of time, so the text up to
 * the second is kept from the last one. One thread.
 */
final class TimeText {
  private static final long NS_PER_SECOND = 1_000_000_000L;
  private static final int TO_THE_SECOND = "2026-11-23T01:04:45.".length();

  private long second = Long.MIN_VALUE;
  private byte[] text;

  void append(long epochNs, LineBuffer line) {
    long wanted = Math.floorDiv(epochNs, NS_PER_SECOND);
    if (wanted != second) {
      text = EventText.time(epochNs).getBytes(StandardCharsets.US_ASCII);
      second = wanted;
    }
    line.append(text, 0, TO_THE_SECOND);
    line.padded((int) Math.floorMod(epochNs, NS_PER_SECOND), 9);
    line.append((byte) 'Z');
  }
}
