package io.ordertrail.domain;

import java.nio.charset.StandardCharsets;

/**
 * An instrument's ticker: 1 to 16 characters of ASCII letters, digits, point, slash and minus. The
 * two longs hold the same characters left-aligned, so that a message carries and compares a symbol
 * without an object.
 */
public record Symbol(String text, long high, long low) {
  public static final int MAX_LENGTH = 16;

  /**
   * @throws IllegalArgumentException when the text is no ticker
   */
  public static Symbol of(String text) {
    if (!isValid(text)) {
      throw new IllegalArgumentException(
          "not a symbol (1 to 16 of A-Z a-z 0-9 . / -): \"" + text + '"');
    }
    return new Symbol(text, pack(text, 0), pack(text, 8));
  }

  /** The symbol that two packed longs stand for. */
  public static Symbol of(long high, long low) {
    byte[] bytes = new byte[MAX_LENGTH];
    int length = 0;
    for (int i = 0; i < MAX_LENGTH; i++) {
      long half = i < 8 ? high : low;
      byte b = (byte) (half >>> (56 - 8 * (i % 8)));
      if (b != 0) {
        bytes[length++] = b;
      }
    }
    return of(new String(bytes, 0, length, StandardCharsets.US_ASCII));
  }

  /** The packed half of {@code text} that begins at {@code from} (0 or 8). */
  public static long pack(CharSequence text, int from) {
    return pack(text, from, text.length());
  }

  /** As {@link #pack(CharSequence, int)}, of the eight characters from there, but before end. */
  public static long pack(CharSequence text, int from, int end) {
    long packed = 0;
    for (int i = from; i < from + 8; i++) {
      packed = (packed << 8) | (i < end ? text.charAt(i) & 0x7F : 0);
    }
    return packed;
  }

  private static boolean isValid(String text) {
    if (text.isEmpty() || text.length() > MAX_LENGTH) {
      return false;
    }
    return text.chars().allMatch(Symbol::isTickerCharacter);
  }

  private static boolean isTickerCharacter(int c) {
    return (c >= 'A' && c <= 'Z')
        || (c >= 'a' && c <= 'z')
        || (c >= '0' && c <= '9')
        || c == '.'
        || c == '/'
        || c == '-';
  }

  @Override
  public String toString() {
    return text;
  }
}
