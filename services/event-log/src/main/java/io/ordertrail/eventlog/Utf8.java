package io.ordertrail.eventlog;

/** Writes text as UTF-8 without allocating. A lone surrogate becomes a question mark. */
final class Utf8 {
  private static final int LONGEST = 4;

  private Utf8() {}

  /**
   * May write zeros behind the text, up to {@code max}.
   *
   * @return the bytes written: at most {@code max}, never a part of a character
   */
  static int put(RecordRoom room, int offset, CharSequence text, int max) {
    int ascii =
        text instanceof String string && text.length() + Long.BYTES <= max
            ? putAscii(room, offset, string)
            : 0;
    return ascii == text.length() ? ascii : ascii + putRest(room, offset, text, ascii, max);
  }

  /** Eight characters a word, as far as all eight are ASCII; nearly all texts are. */
  private static int putAscii(RecordRoom room, int offset, String text) {
    int length = text.length();
    int at = 0;
    while (at < length) {
      int most = Math.min(Long.BYTES, length - at);
      long word = 0;
      int all = 0;
      for (int i = 0; i < most; i++) {
        char c = text.charAt(at + i);
        all |= c;
        word |= (long) c << (i << 3);
      }
      if (all >= 0x80) {
        return at;
      }
      room.putLong(offset + at, word);
      at += most;
    }
    return at;
  }

  private static int putRest(RecordRoom room, int offset, CharSequence text, int from, int max) {
    int written = from;
    for (int i = from; i < text.length(); i++) {
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
        break;
      }
      written += put(room, offset + written, codePoint);
    }
    return written - from;
  }

  private static int put(RecordRoom room, int at, int codePoint) {
    if (codePoint < 0x80) {
      room.putByte(at, (byte) codePoint);
      return 1;
    }
    int extra = codePoint < 0x800 ? 1 : codePoint < 0x10000 ? 2 : 3;
    int mark = extra == 1 ? 0xC0 : extra == 2 ? 0xE0 : 0xF0;
    room.putByte(at, (byte) (mark | codePoint >> 6 * extra));
    for (int i = 1; i <= extra; i++) {
      room.putByte(at + i, (byte) (0x80 | (codePoint >> 6 * (extra - i) & 0x3F)));
    }
    return 1 + extra;
  }
}
