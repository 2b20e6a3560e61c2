package io.ordertrail.eventlog;

import java.nio.charset.StandardCharsets;

/** Appends the inside of a JSON string: what needs escaping is rare and costs more. */
final class JsonText {
  private static final byte[] UPPER_HEX = "0123456789ABCDEF".getBytes(StandardCharsets.US_ASCII);

  private JsonText() {}

  static void append(byte[] utf8, int from, int count, LineBuffer line) {
    if (!line.appendPlain(utf8, from, count)) {
      appendEscaped(new String(utf8, from, count, StandardCharsets.UTF_8), line);
    }
  }

  static void append(String text, LineBuffer line) {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    append(utf8, 0, utf8.length, line);
  }

  /** ASCII that stands for itself. Every byte of a longer character is negative. */
  static boolean isPlain(byte b) {
    return b >= ' ' && b != '"' && b != '\\';
  }

  /** By way of a text, so that bytes that are no UTF-8 become the replacement character. */
  private static void appendEscaped(String text, LineBuffer line) {
    for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
      switch (b) {
        case '"', '\\' -> escape(b, line);
        case '\b' -> escape((byte) 'b', line);
        case '\t' -> escape((byte) 't', line);
        case '\n' -> escape((byte) 'n', line);
        case '\f' -> escape((byte) 'f', line);
        case '\r' -> escape((byte) 'r', line);
        default -> {
          if (b >= 0 && b < ' ') {
            escape((byte) 'u', line);
            line.append((byte) '0');
            line.append((byte) '0');
            line.append(UPPER_HEX[b >> 4]);
            line.append(UPPER_HEX[b & 0xF]);
          } else {
            line.append(b);
          }
        }
      }
    }
  }

  private static void escape(byte letter, LineBuffer line) {
    line.append((byte) '\\');
    line.append(letter);
  }
}
