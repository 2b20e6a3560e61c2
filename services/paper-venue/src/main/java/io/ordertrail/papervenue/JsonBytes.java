package io.ordertrail.papervenue;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.ordertrail.domain.Decimal6;

/** Bytes of JSON written by hand into one buffer that is used again and again. One thread. */
final class JsonBytes {
  private static final int LONGEST_NUMBER = 20;

  private final byte[] buffer;
  private final byte[] digits = new byte[LONGEST_NUMBER];
  private int length;
  private long cachedSecond = Long.MIN_VALUE;
  private byte[] cachedSecondText;

  /**
   * @param longest the most that is ever written between two {@link #clear}
   */
  JsonBytes(int longest) {
    this.buffer = new byte[longest];
  }

  void clear() {
    length = 0;
  }

  byte[] buffer() {
    return buffer;
  }

  int length() {
    return length;
  }

  void comma() {
    buffer[length++] = ',';
  }

  void close() {
    buffer[length++] = '}';
  }

  void raw(byte[] bytes) {
    System.arraycopy(bytes, 0, buffer, length, bytes.length);
    length += bytes.length;
  }

  void number(long value) {
    int at = LONGEST_NUMBER;
    long rest = value;
    do {
      digits[--at] = (byte) ('0' + rest % 10);
      rest /= 10;
    } while (rest > 0);
    System.arraycopy(digits, at, buffer, length, LONGEST_NUMBER - at);
    length += LONGEST_NUMBER - at;
  }

  void decimal(long valueE6) {
    number(valueE6 / Decimal6.ONE);
    long fraction = valueE6 % Decimal6.ONE;
    if (fraction == 0) {
      return;
    }
    buffer[length++] = '.';
    for (long place = Decimal6.ONE / 10; fraction > 0; place /= 10) {
      buffer[length++] = (byte) ('0' + fraction / place);
      fraction %= place;
    }
  }

  void time(long epochNs) {
    long second = Math.floorDiv(epochNs, Timestamps.NS_PER_SECOND);
    if (second != cachedSecond) {
      cachedSecond = second;
      String text = Timestamps.text(second * Timestamps.NS_PER_SECOND);
      cachedSecondText = text.substring(0, text.indexOf('.') + 1).getBytes(ISO_8859_1);
    }
    raw(cachedSecondText);
    long rest = Math.floorMod(epochNs, Timestamps.NS_PER_SECOND);
    for (long place = Timestamps.NS_PER_SECOND / 10; place > 0; place /= 10) {
      buffer[length++] = (byte) ('0' + rest / place);
      rest %= place;
    }
    buffer[length++] = 'Z';
  }
}
