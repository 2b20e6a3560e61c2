package io.ordertrail.marketdata;

/**
 * Walks over JSON text once, without a tree and without an object a value. Every method that can
 * meet malformed text returns false then, and the walk is over. One thread; reusable.
 */
final class JsonCursor {
  private static final int DEEPEST = 64;

  private char[] text = new char[4_096];
  private int length;
  private int at;

  private char[] unescaped = new char[64];
  private char[] string = text;
  private int stringFrom;
  private int stringTo;

  private final JsonNumber number = new JsonNumber();
  private boolean flag;

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
      int digit = hexDigit(text[at]);
      if (digit < 0) {
        return -1;
      }
      value = value << 4 | digit;
    }
    return value;
  }

  /** Unlike {@link Character#digit}, of ASCII only. */
  private static int hexDigit(char c) {
    return c < 0x80 ? Character.digit(c, 16) : -1;
  }

  /**
   * The string as a number made of its characters, for short ASCII keys; 0 for every other string.
   */
  int stringKey() {
    int key = 0;
    if (stringLength() > Integer.BYTES) {
      return 0;
    }
    for (int i = stringFrom; i < stringTo; i++) {
      char c = string[i];
      if (c == 0 || c > 0x7F) {
        return 0;
      }
      key = key << 8 | c;
    }
    return key;
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
    peek();
    int end = number.take(text, at, length);
    if (end == JsonNumber.NONE) {
      return false;
    }
    at = end;
    return true;
  }

  /** See {@link JsonNumber#decimalE6}. */
  long decimalE6() {
    return number.decimalE6();
  }

  /** See {@link JsonNumber#integer}. */
  long integer() {
    return number.integer();
  }

  /** Takes {@code true} or {@code false}. */
  boolean takeFlag() {
    flag = peek() == 't';
    return skipWord(flag ? "true" : "false");
  }

  /** What {@link #takeFlag} took. */
  boolean flag() {
    return flag;
  }

  /** Takes any value and forgets it; it is held to the grammar like every other. */
  boolean skipValue() {
    return skipValue(0);
  }

  private boolean skipValue(int depth) {
    return switch (peek()) {
      case '"' -> takeString();
      case '{' -> depth < DEEPEST && skipObject(depth + 1);
      case '[' -> depth < DEEPEST && skipArray(depth + 1);
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

  private boolean skipObject(int depth) {
    take('{');
    if (take('}')) {
      return true;
    }
    do {
      if (!takeString() || !take(':') || !skipValue(depth)) {
        return false;
      }
    } while (take(','));
    return take('}');
  }

  private boolean skipArray(int depth) {
    take('[');
    if (take(']')) {
      return true;
    }
    do {
      if (!skipValue(depth)) {
        return false;
      }
    } while (take(','));
    return take(']');
  }
}
