package io.ordertrail.bundle;

import java.util.List;
import java.util.regex.Pattern;

/**
 * Texts of the record within Markdown: shown as they are, never as markup, a link, a formula or
 * HTML. Pure.
 */
final class Markdown {
  private static final int LONGEST = 500;
  private static final Pattern NUMBER = Pattern.compile("[-+]?[0-9][0-9.,]*");

  private Markdown() {}

  /** On one line. */
  static String text(String recorded) {
    StringBuilder safe = new StringBuilder();
    String flat = flat(recorded);
    if (NUMBER.matcher(flat).matches()) {
      return flat;
    }
    for (int i = 0; i < flat.length(); i++) {
      char c = flat.charAt(i);
      boolean begins = safe.isEmpty();
      switch (c) {
        case '&' -> safe.append("&amp;");
        case '<' -> safe.append("&lt;");
        case '>' -> safe.append("&gt;");
        case '|' -> safe.append("&#124;");
        case '`' -> safe.append("&#96;");
        case '$' -> safe.append("&#36;");
        case '@' -> safe.append("&#64;");
        case '\\', '*', '_', '[', ']', '~', '!' -> safe.append('\\').append(c);
        case ':' -> safe.append(flat.startsWith("//", i + 1) ? "&#58;" : ":");
        case '=', '+', '-', '#' -> safe.append(begins ? "&#" + (int) c + ";" : String.valueOf(c));
        case '.' -> safe.append(isLinkDot(flat, i) ? "&#46;" : ".");
        default -> safe.append(c);
      }
    }
    return safe.toString();
  }

  /** {@code www.} alone makes a link of what follows. */
  private static boolean isLinkDot(String text, int at) {
    return at >= 3 && text.regionMatches(true, at - 3, "www", 0, 3);
  }

  /** Without line ends, control characters and what turns text around. */
  static String flat(String recorded) {
    String line = recorded.replaceAll("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]", " ");
    return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "...";
  }

  static String row(List<String> cells) {
    return "| " + String.join(" | ", cells.stream().map(Markdown::text).toList()) + " |\n";
  }

  static String head(String... titles) {
    return "| " + String.join(" | ", titles) + " |\n|" + " --- |".repeat(titles.length) + "\n";
  }
}
