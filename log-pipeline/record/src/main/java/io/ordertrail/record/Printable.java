package io.ordertrail.record;

import java.util.regex.Pattern;

/**
 * Texts of the record, fit for a terminal. Some came from a venue: what would move the cursor,
 * begin a line or turn the direction of reading is shown as its number. Pure.
 */
public final class Printable {
  private static final Pattern NOT =
      Pattern.compile("[\\p{Cc}\\u2028\\u2029\\u200E\\u200F\\u202A-\\u202E\\u2066-\\u2069]");

  private Printable() {}

  public static String of(String line) {
    return NOT.matcher(line)
        .replaceAll(found -> "\\\\u%04x".formatted((int) found.group().charAt(0)));
  }
}
