package io.ordertrail.marketdata;

import io.ordertrail.domain.Decimal6;

/**
 * Walks over JSON text once, without a tree and without an object a value. Every method that can
 * meet malformed text returns false then, and the walk is over. One thread; reusable.
 */
final class JsonCursor {
  /** {@link #decimalE6()} of a number that a scaled long cannot hold. */
  static final long OUT_OF_RANGE = Long.MIN_VALUE;

  private static final int DEEPEST = 64;
  private static final int EXPONENT_MAX = 40;

  private char[] text = new char[4_096];
  private int length;
  private int at;

  private char[] unescaped = new char[64];
  private char[] string = text;
  private int stringFrom;
  private int stringTo;

  private long mantissa;
  private int decimals;
  private boolean negative;
  private boolean tooLong;

  void reset(String json) {
    length = json.length();
    if (text.length < length) {
      text = new char[Math.max(length, 2 * text.length)];
    }
    json.getChars(0, length, text, 0);
    at = 0;
  }

  /** Where the walk stands: an index into the text. */
  int at() {
    return at;
  }

  /** The next character that is no white space, without taking it; 0 at the end. */
  char peek() {
    while (at < length) {
      char c = text[at];
      if (c != ' ' && c != '\n' && c != '\r' && c != '\t') {
        return c;
      }
      at++;
    }
    return 0;
  }

  boolean take(char expected) {
    if (peek() != expected || at >= length) {
      return false;
    }
    at++;
    return true;
  }

  boolean isAtEnd() {
    return peek() == 0 && at >= length;
  }

  /** Takes a string; its characters are {@link #stringChars} until the next one. */
  boolean takeString() {
    if (!take('"')) {
      return false;
    }
    int from = at;
    for (; at < length; at++) {
      char c = text[at];
      if (c == '"') {
        string = text;
        stringFrom = from;
        stringTo = at++;
        return true;
      }
      if (c == '\\') {
        return takeEscapedString(from);
      }
      if (c < ' ') {
        return false;
      }
    }
    return false;
  }

  private boolean takeEscapedString(int from) {
    if (unescaped.length < length - from) {
      unescaped = new char[Math.max(length - from, 2 * unescaped.length)];
    }
    int to = at - from;
    System.arraycopy(text, from, unescaped, 0, to);
    while (at < length) {
      char c = text[at++];
      if (c == '"') {
        string = unescaped;
        stringFrom = 0;
        stringTo = to;
        return true;
      }
      int value = c == '\\' ? takeEscape() : c < ' ' ? -1 : c;
      if (value < 0) {
        return false;
      }
      unescaped[to++] = (char) value;
    }
    return false;
  }

  /** The character that stands behind a backslash, -1 for none. */
  private int takeEscape() {
    char c = at < length ? text[at++] : 0;
    return switch (c) {
      case '"', '\\', '/' -> c;
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      case 'u' -> takeHex();
      default -> -1;
    };
  }

  private int takeHex() {
    if (length - at < 4) {
      return -1;
    }
    int value = 0;
    for (int end = at + 4; at < end; at++) {
      int digit = Character.digit(text[at], 16);
      if (digit < 0) {
        return -1;
      }
      value = value << 4 | digit;
    }
    return value;
  }

  char[] stringChars() {
    return string;
  }

  int stringFrom() {
    return stringFrom;
  }

  int stringTo() {
    return stringTo;
  }

  int stringLength() {
    return stringTo - stringFrom;
  }

  char stringCharAt(int index) {
    return string[stringFrom + index];
  }

  boolean stringEquals(String other) {
    if (stringLength() != other.length()) {
      return false;
    }
    for (int i = 0; i < other.length(); i++) {
      if (stringCharAt(i) != other.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  /** A copy of the string: for rare messages only. */
  String stringText() {
    return new String(string, stringFrom, stringLength());
  }

  boolean isAtNumber() {
    char c = peek();
    return c == '-' || (c >= '0' && c <= '9');
  }

  /** Takes a number; {@link #decimalE6} and {@link #integer} give its value. */
  boolean takeNumber() {
    negative = take('-');
    mantissa = 0;
    decimals = 0;
    tooLong = false;
    if (takeDigits(false) == 0) {
      return false;
    }
    if (at < length && text[at] == '.') {
      at++;
      if (takeDigits(true) == 0) {
        return false;
      }
    }
    return at >= length || (text[at] | 0x20) != 'e' || takeExponent();
  }

  private int takeDigits(boolean fraction) {
    int from = at;
    for (; at < length && text[at] >= '0' && text[at] <= '9'; at++) {
      int digit = text[at] - '0';
      if (mantissa <= (Long.MAX_VALUE - digit) / 10) {
        mantissa = mantissa * 10 + digit;
        decimals += fraction ? 1 : 0;
      } else if (!fraction) {
        tooLong = true;
      }
      // Digits of a fraction that do not fit are far below the sixth place.
    }
    return at - from;
  }

  private boolean takeExponent() {
    at++;
    boolean minus = at < length && text[at] == '-';
    if (at < length && (text[at] == '-' || text[at] == '+')) {
      at++;
    }
    int from = at;
    int exponent = 0;
    for (; at < length && text[at] >= '0' && text[at] <= '9'; at++) {
      exponent = Math.min(exponent * 10 + text[at] - '0', EXPONENT_MAX);
    }
    decimals += minus ? exponent : -exponent;
    return at > from;
  }

  /** The number scaled by one million, rounded half up there, or {@link #OUT_OF_RANGE}. */
  long decimalE6() {
    long value = mantissa;
    if (tooLong) {
      return OUT_OF_RANGE;
    }
    for (int shift = Decimal6.DIGITS - decimals; shift > 0 && value != 0; shift--) {
      if (value > Long.MAX_VALUE / 10) {
        return OUT_OF_RANGE;
      }
      value *= 10;
    }
    for (int shift = decimals - Decimal6.DIGITS; shift > 0 && value != 0; shift--) {
      value = shift == 1 ? (value + 5) / 10 : value / 10;
    }
    return negative ? -value : value;
  }

  /** The number when it is a whole one without an exponent, else 0. */
  long integer() {
    return tooLong || decimals != 0 ? 0 : negative ? -mantissa : mantissa;
  }

  /** Takes any value and forgets it. */
  boolean skipValue() {
    return switch (peek()) {
      case '"' -> takeString();
      case '{', '[' -> skipNested();
      case 't' -> skipWord("true");
      case 'f' -> skipWord("false");
      case 'n' -> skipWord("null");
      default -> takeNumber();
    };
  }

  private boolean skipWord(String word) {
    for (int i = 0; i < word.length(); i++, at++) {
      if (at >= length || text[at] != word.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  /** Brackets must match and strings must end; what stands between is not looked at. */
  private boolean skipNested() {
    long objects = 0;
    int depth = 0;
    while (at < length) {
      char c = text[at];
      if (c == '"') {
        if (!takeString()) {
          return false;
        }
        continue;
      }
      at++;
      if (c == '{' || c == '[') {
        objects = objects << 1 | (c == '{' ? 1 : 0);
        if (++depth > DEEPEST) {
          return false;
        }
      } else if (c == '}' || c == ']') {
        if ((objects & 1) != (c == '}' ? 1 : 0)) {
          return false;
        }
        objects >>>= 1;
        if (--depth == 0) {
          return true;
        }
      }
    }
    return false;
  }
}
