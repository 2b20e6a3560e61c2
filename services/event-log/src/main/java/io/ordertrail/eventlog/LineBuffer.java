package io.ordertrail.eventlog;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Bytes on their way to the file, in an array that is used again. Whoever appends has reserved the
 * room before; an append beyond it throws and writes nothing outside. One thread.
 */
final class LineBuffer {
  private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] TWO_DIGITS = twoDigits();
  private static final int LONGEST_NUMBER = 20;
  private static final byte[] SMALLEST_LONG =
      Long.toString(Long.MIN_VALUE).getBytes(StandardCharsets.US_ASCII);

  private byte[] bytes;
  private int length;

  LineBuffer(int capacity) {
    this.bytes = new byte[capacity];
  }

  private static byte[] twoDigits() {
    byte[] digits = new byte[200];
    for (int i = 0; i < 100; i++) {
      digits[2 * i] = (byte) ('0' + i / 10);
      digits[2 * i + 1] = (byte) ('0' + i % 10);
    }
    return digits;
  }

  byte[] bytes() {
    return bytes;
  }

  int length() {
    return length;
  }

  /** Forgets what follows. */
  void cut(int newLength) {
    length = newLength;
  }

  /** Makes room for so many bytes more. */
  void reserve(int more) {
    if (bytes.length - length < more) {
      bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, length + more));
    }
  }

  void append(byte b) {
    bytes[length++] = b;
  }

  void append(byte[] from) {
    append(from, 0, from.length);
  }

  void append(byte[] from, int offset, int count) {
    System.arraycopy(from, offset, bytes, length, count);
    length += count;
  }

  void number(long value) {
    if (value < 0) {
      if (value == Long.MIN_VALUE) {
        append(SMALLEST_LONG);
        return;
      }
      append((byte) '-');
    }
    long magnitude = Math.abs(value);
    int digits = digits(magnitude);
    padded(magnitude, digits);
  }

  private static int digits(long magnitude) {
    int digits = 1;
    for (long bound = 10; digits < LONGEST_NUMBER - 1 && magnitude >= bound; bound *= 10) {
      digits++;
    }
    return digits;
  }

  /** Exactly so many digits, with zeros in front. */
  void padded(long magnitude, int digits) {
    int at = length + digits;
    length = at;
    long left = magnitude;
    int remaining = digits;
    while (remaining >= 2) {
      int pair = 2 * (int) (left % 100);
      left /= 100;
      at -= 2;
      bytes[at] = TWO_DIGITS[pair];
      bytes[at + 1] = TWO_DIGITS[pair + 1];
      remaining -= 2;
    }
    if (remaining == 1) {
      bytes[at - 1] = (byte) ('0' + left % 10);
    }
  }

  /** As {@code Decimal6.text}: the shortest exact decimal. */
  void decimal(long valueE6) {
    long whole = valueE6 / 1_000_000;
    int fraction = (int) Math.abs(valueE6 % 1_000_000);
    if (valueE6 < 0 && whole == 0) {
      append((byte) '-');
    }
    number(whole);
    if (fraction != 0) {
      append((byte) '.');
      padded(fraction, 6);
      while (bytes[length - 1] == '0') {
        length--;
      }
    }
  }

  /** Sixteen hex digits. */
  void hex(long bits) {
    for (int i = 0; i < 16; i++) {
      bytes[length + i] = HEX[(int) (bits >>> 60 - 4 * i) & 0xF];
    }
    length += 16;
  }

  /** Two hex digits a byte. */
  static void putHex(byte[] from, byte[] into, int at) {
    for (int i = 0; i < from.length; i++) {
      into[at + 2 * i] = HEX[from[i] >> 4 & 0xF];
      into[at + 2 * i + 1] = HEX[from[i] & 0xF];
    }
  }
}
