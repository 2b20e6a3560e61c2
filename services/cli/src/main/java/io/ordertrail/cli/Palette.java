package io.ordertrail.cli;

/** Colours of the status table; the plain one leaves every text as it is. */
enum Palette {
  PLAIN,
  COLOURED;

  /**
   * NO_COLOR (any value), a terminal that knows none, or {@code --no-color} choose the plain one.
   */
  static Palette choose(boolean noColorOption, String noColor, String term) {
    boolean plain = noColorOption || (noColor != null && !noColor.isEmpty()) || "dumb".equals(term);
    return plain ? PLAIN : COLOURED;
  }

  String bold(String text) {
    return paint("1", text);
  }

  String dim(String text) {
    return paint("2", text);
  }

  String good(String text) {
    return paint("32", text);
  }

  String warning(String text) {
    return paint("33", text);
  }

  String bad(String text) {
    return paint("31", text);
  }

  private String paint(String code, String text) {
    return this == PLAIN ? text : "\u001b[" + code + "m" + text + "\u001b[0m";
  }
}
