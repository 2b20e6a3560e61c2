package io.ordertrail.record;

import java.util.Locale;

/** Durations for people: three or four digits and the unit that fits. */
final class DurationText {
  private static final double NS_PER_US = 1e3;
  private static final double NS_PER_MS = 1e6;
  private static final double NS_PER_S = 1e9;

  private DurationText() {}

  static String of(long ns) {
    double size = Math.abs((double) ns);
    if (size < NS_PER_US) {
      return ns + " ns";
    }
    if (size < NS_PER_MS) {
      return number(ns / NS_PER_US) + " us";
    }
    if (size < NS_PER_S) {
      return number(ns / NS_PER_MS) + " ms";
    }
    return number(ns / NS_PER_S) + " s";
  }

  private static String number(double value) {
    String format = Math.abs(value) < 10 ? "%.2f" : Math.abs(value) < 100 ? "%.1f" : "%.0f";
    return String.format(Locale.ROOT, format, value);
  }
}
