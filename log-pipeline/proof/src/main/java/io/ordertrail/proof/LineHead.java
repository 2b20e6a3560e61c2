package io.ordertrail.proof;

import io.ordertrail.eventlog.ChainHash;
import java.nio.charset.StandardCharsets;

/**
 * The beginning of a journal line, whose members stand at fixed places: time, id, hash, action. The
 * rest of the line is only hashed. One instance is used for many lines, by one thread.
 */
final class LineHead {
  private static final byte[] BEFORE_ACTION = ",\"action\":\"".getBytes(StandardCharsets.US_ASCII);
  private static final int TIME_FROM = "{\"@timestamp\":\"".length();
  private static final int TIME_LENGTH = "2026-11-23T01:04:45.123456789Z".length();
  private static final int ID_FROM = TIME_FROM + TIME_LENGTH + "\",\"event\":{\"id\":\"".length();
  private static final int BEHIND_ID = "\",\"hash\":\"".length();
  private static final int HEX = 2 * ChainHash.BYTES;
  private static final int MOST_DIGITS = 18;

  private byte[] bytes;
  private int from;
  private int to;
  private int hex;
  private int dash;
  private long sequence;

  /** False when the line does not begin as an event does. */
  boolean read(byte[] buffer, int begin, int end) {
    bytes = buffer;
    from = begin;
    to = end;
    sequence = -1;
    hex = ChainHash.hexOffset(buffer, begin, end);
    return hex >= 0 && readSequence(hex - BEHIND_ID);
  }

  private boolean readSequence(int idEnd) {
    int at = idEnd - 1;
    long value = 0;
    long unit = 1;
    while (at > from + ID_FROM && bytes[at] >= '0' && bytes[at] <= '9') {
      value += unit * (bytes[at] - '0');
      unit *= 10;
      at--;
    }
    dash = at;
    int digits = idEnd - 1 - at;
    boolean canonical = digits == 1 || bytes[at + 1] != '0';
    sequence = value;
    return bytes[at] == '-' && digits > 0 && digits <= MOST_DIGITS && canonical && value > 0;
  }

  /**
   * @param prefix {@code <service>-<run>} in ASCII
   */
  boolean isOf(byte[] prefix) {
    int id = from + ID_FROM;
    if (dash - id != prefix.length) {
      return false;
    }
    for (int i = 0; i < prefix.length; i++) {
      if (bytes[id + i] != prefix[i]) {
        return false;
      }
    }
    return true;
  }

  long sequence() {
    return sequence;
  }

  int hexOffset() {
    return hex;
  }

  String time() {
    return text(from + TIME_FROM, TIME_LENGTH);
  }

  /** {@code 2026-11-23}: the UTC day whose index holds the event. */
  String day() {
    return text(from + TIME_FROM, 10);
  }

  String id() {
    return text(from + ID_FROM, hex - BEHIND_ID - from - ID_FROM);
  }

  /** Null when its digits are not 64 of a hash in lower case. */
  byte[] stated() {
    byte[] hash = new byte[ChainHash.BYTES];
    for (int i = 0; i < HEX; i += 2) {
      int high = digit(bytes[hex + i]);
      int low = digit(bytes[hex + i + 1]);
      if (high < 0 || low < 0) {
        return null;
      }
      hash[i / 2] = (byte) (high << 4 | low);
    }
    return hash;
  }

  private static int digit(byte b) {
    if (b >= '0' && b <= '9') {
      return b - '0';
    }
    return b >= 'a' && b <= 'f' ? b - 'a' + 10 : -1;
  }

  /** The number of its action in that table; 0 when none stands at the action's place. */
  int action(ActionTable table) {
    int at = hex + HEX + 1;
    if (to - at <= BEFORE_ACTION.length) {
      return 0;
    }
    for (byte expected : BEFORE_ACTION) {
      if (bytes[at++] != expected) {
        return 0;
      }
    }
    int end = at;
    while (end < to && bytes[end] != '"') {
      end++;
    }
    return table.number(bytes, at, end);
  }

  private String text(int at, int length) {
    return new String(bytes, at, length, StandardCharsets.ISO_8859_1);
  }
}
