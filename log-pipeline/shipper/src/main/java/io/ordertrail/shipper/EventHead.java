package io.ordertrail.shipper;

import java.nio.charset.StandardCharsets;

/**
 * The beginning of a journal line, which holds the id and the time at fixed places: {@code
 * {"@timestamp":"2026-11-23T01:04:45.123456789Z","event":{"id":"risk-manager-20261123T010445123Z7f3a-42"}. The rest of the line is
 * opaque. One instance is used for many lines, by one thread.
 */
final class EventHead {
  private static final byte[] BEFORE_TIME = ascii("{\"@timestamp\":\"");
  private static final byte[] BEFORE_ID = ascii("Z\",\"event\":{\"id\":\"");
  private static final byte[] TIME_SHAPE = ascii("0000-00-00T00:00:00.000000000");
  private static final int LONGEST_ID = 512; // Elasticsearch's own limit for _id

  private byte[] bytes;
  private int timeFrom;
  private int idFrom;
  private int idTo;
  private long sequence;

  /** False when the line does not begin as an event does. */
  boolean read(byte[] buffer, int from, int to) {
    bytes = buffer;
    timeFrom = from + BEFORE_TIME.length;
    int timeTo = timeFrom + TIME_SHAPE.length;
    idFrom = timeTo + BEFORE_ID.length;
    return idFrom < to
        && isAt(BEFORE_TIME, from)
        && isTime(timeFrom)
        && isAt(BEFORE_ID, timeTo)
        && readId(to);
  }

  private boolean isAt(byte[] expected, int at) {
    for (int i = 0; i < expected.length; i++) {
      if (bytes[at + i] != expected[i]) {
        return false;
      }
    }
    return true;
  }

  private boolean isTime(int at) {
    for (int i = 0; i < TIME_SHAPE.length; i++) {
      boolean fits = TIME_SHAPE[i] == '0' ? isDigit(bytes[at + i]) : bytes[at + i] == TIME_SHAPE[i];
      if (!fits) {
        return false;
      }
    }
    return true;
  }

  /**
   * Letters that need no escaping, so that the id is copied into the action as it is; the number
   * after the last dash.
   */
  private boolean readId(int to) {
    int dash = -1;
    sequence = 0;
    for (int at = idFrom; at < to; at++) {
      byte b = bytes[at];
      if (b == '"') {
        idTo = at;
        return dash >= 0 && at > dash + 1 && at - dash <= 18 && at - idFrom <= LONGEST_ID;
      }
      if (b == '-') {
        dash = at;
        sequence = 0;
      } else if (isDigit(b)) {
        sequence = sequence * 10 + (b - '0');
      } else if (isPlain(b)) {
        dash = -1;
      } else {
        return false;
      }
    }
    return false;
  }

  private static boolean isPlain(byte b) {
    return b >= 'a' && b <= 'z' || b >= 'A' && b <= 'Z' || b == '.' || b == '_';
  }

  private static boolean isDigit(byte b) {
    return b >= '0' && b <= '9';
  }

  int idFrom() {
    return idFrom;
  }

  int idTo() {
    return idTo;
  }

  String id() {
    return new String(bytes, idFrom, idTo - idFrom, StandardCharsets.US_ASCII);
  }

  long sequence() {
    return sequence;
  }

  /** Where {@code 2026-11-23} begins. */
  int dayFrom() {
    return timeFrom;
  }

  /** Milliseconds since 1970; computed by hand, because it is asked for every line. */
  long timeMs() {
    long days =
        daysSince1970(number(timeFrom, 4), number(timeFrom + 5, 2), number(timeFrom + 8, 2));
    long seconds =
        days * 86_400
            + number(timeFrom + 11, 2) * 3_600L
            + number(timeFrom + 14, 2) * 60L
            + number(timeFrom + 17, 2);
    return seconds * 1_000 + number(timeFrom + 20, 3);
  }

  private int number(int at, int digits) {
    int value = 0;
    for (int i = 0; i < digits; i++) {
      value = value * 10 + (bytes[at + i] - '0');
    }
    return value;
  }

  /** The civil calendar, counted from 1 March so that the leap day comes last. */
  private static long daysSince1970(int year, int month, int day) {
    long y = month <= 2 ? year - 1L : year;
    long era = Math.floorDiv(y, 400);
    long yearOfEra = y - era * 400;
    long dayOfYear = (153L * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
    return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468;
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
