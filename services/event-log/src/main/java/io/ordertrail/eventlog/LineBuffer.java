package io.ordertrail.eventlog;

import java.util.Arrays;

/**
 * Bytes on their way to the file, in an array that is used again. Whoever appends has reserved the
 * room before; an append beyond it throws and writes nothing outside. One thread.
 */
final class LineBuffer {
  private static final byte[] TWO_DIGITS = twoDigits();
  private static final int INT_DIGITS = 9;
  private static final long INT_BOUND = 1_000_000_000L;
  private static final Words SMALLEST_LONG = Words.of(Long.toString(Long.MIN_VALUE));

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

  void append(Words words) {
    words.copyTo(bytes, length);
    length += words.length();
  }

  void number(long value) {
    if (value == Long.MIN_VALUE) {
      append(SMALLEST_LONG);
      return;
    }
    if (value < 0) {
      append((byte) '-');
    }
    magnitude(Math.abs(value));
  }

  /** Division of an int costs a third of a long's, and nearly all numbers are short. */
  private void magnitude(long value) {
    if (value < INT_BOUND) {
      padded((int) value, digits((int) value));
    } else {
      magnitude(value / INT_BOUND);
      padded((int) (value % INT_BOUND), INT_DIGITS);
    }
  }

  private static int digits(int value) {
    if (value < 10) {
      return 1;
    }
    if (value < 100) {
      return 2;
    }
    int digits = 3;
    for (long bound = 1_000; value >= bound; bound *= 10) {
      digits++;
    }
    return digits;
  }

  /** Exactly so many digits, with zeros in front. */
  void padded(int value, int digits) {
    int at = length + digits;
    length = at;
    int left = value;
    for (int remaining = digits; remaining >= 2; remaining -= 2) {
      int rest = left / 100;
      int pair = 2 * (left - 100 * rest);
      left = rest;
      at -= 2;
      bytes[at] = TWO_DIGITS[pair];
      bytes[at + 1] = TWO_DIGITS[pair + 1];
    }
    if ((digits & 1) == 1) {
      bytes[at - 1] = (byte) ('0' + left % 10);
    }
  }

  /** As {@code Decimal6.text}: the shortest exact decimal. */
  void decimal(long valueE6) {
    long whole = valueE6 / 1_000_000;
    int fraction = (int) Math.abs(valueE6 - 1_000_000 * whole);
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
    Words.BIG.set(bytes, length, Words.hexDigits((int) (bits >>> 32)));
    Words.BIG.set(bytes, length + Long.BYTES, Words.hexDigits((int) bits));
    length += 16;
  }

  /** Two hex digits a byte; as many bytes as a hash has. */
  static void putHex(byte[] from, byte[] into, int at) {
    for (int i = 0; i < from.length; i += Integer.BYTES) {
      int bits =
          from[i] << 24
              | (from[i + 1] & 0xFF) << 16
              | (from[i + 2] & 0xFF) << 8
              | from[i + 3] & 0xFF;
      Words.BIG.set(into, at + 2 * i, Words.hexDigits(bits));
    }
  }

  /**
   * Appends text that stands for itself in a JSON string, eight bytes at a time, of which the last
   * may be beyond the text.
   *
   * @return false, and nothing is appended, when a byte needs escaping
   */
  boolean appendPlain(byte[] from, int offset, int count) {
    int done = 0;
    for (; done <= count - Long.BYTES; done += Long.BYTES) {
      long word = (long) Words.LITTLE.get(from, offset + done);
      if (!Words.isPlain(word)) {
        return false;
      }
      Words.LITTLE.set(bytes, length + done, word);
    }
    for (; done < count; done++) {
      byte b = from[offset + done];
      if (!JsonText.isPlain(b)) {
        return false;
      }
      bytes[length + done] = b;
    }
    length += count;
    return true;
  }
}
