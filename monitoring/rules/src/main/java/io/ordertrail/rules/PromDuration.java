package io.ordertrail.rules;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A length of time as Prometheus writes it: 1h30m, 5m, 250ms. */
final class PromDuration {
  /** What stands where such a length may stand. */
  static final String PATTERN = "(?:\\d+(?:ms|[smhdwy]))+";

  private static final Pattern PART = Pattern.compile("(\\d+)(ms|[smhdwy])");
  private static final Map<String, Long> UNIT_MS =
      Map.of(
          "ms", 1L,
          "s", 1_000L,
          "m", 60_000L,
          "h", 3_600_000L,
          "d", 86_400_000L,
          "w", 604_800_000L,
          "y", 31_536_000_000L);

  private PromDuration() {}

  static long parseMs(String text) {
    Matcher part = PART.matcher(text);
    long sumMs = 0;
    while (part.find()) {
      sumMs += Long.parseLong(part.group(1)) * UNIT_MS.get(part.group(2));
    }
    return sumMs;
  }

  static String text(long lengthMs) {
    return lengthMs % 1_000 == 0 ? lengthMs / 1_000 + "s" : lengthMs + "ms";
  }
}
