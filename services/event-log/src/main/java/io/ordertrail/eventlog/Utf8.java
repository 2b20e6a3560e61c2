package io.ordertrail.eventlog;

import org.agrona.MutableDirectBuffer;

/** Writes text as UTF-8 without allocating. A lone surrogate becomes a question mark. */
final class Utf8 {
  private static final int LONGEST = 4;

  private Utf8() {}

  /**
   * @return the bytes written: at most {@code max}, never a part of a character
   */
  static int put(MutableDirectBuffer buffer, int offset, CharSequence text, int max) {
    int written = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      int codePoint = c;
      if (Character.isSurrogate(c)) {
        boolean pair =
            Character.isHighSurrogate(c)
                && i + 1 < text.length()
                && Character.isLowSurrogate(text.charAt(i + 1));
        codePoint = pair ? Character.toCodePoint(c, text.charAt(++i)) : '?';
      }
      if (written + LONGEST > max) {
        return written;
      }
      written += put(buffer, offset + written, codePoint);
    }
    return written;
  }

  private static int put(MutableDirectBuffer buffer, int at, int codePoint) {
    if (codePoint < 0x80) {
      buffer.putByte(at, (byte) codePoint);
      return 1;
    }
    int extra = codePoint < 0x800 ? 1 : codePoint < 0x10000 ? 2 : 3;
    int mark = extra == 1 ? 0xC0 : extra == 2 ? 0xE0 : 0xF0;
    buffer.putByte(at, (byte) (mark | codePoint >> 6 * extra));
    for (int i = 1; i <= extra; i++) {
      buffer.putByte(at + i, (byte) (0x80 | (codePoint >> 6 * (extra - i) & 0x3F)));
    }
    return 1 + extra;
  }
}
