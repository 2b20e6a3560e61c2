package io.ordertrail.rules;

import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Rules for a drill, in which a fault cannot be kept up for hours: every {@code for}, {@code
 * keep_firing_for} and every range of an expression divided by one factor. No length becomes
 * longer, and none so short that a rule would see nothing: a range keeps four scrapes, so 20 s, or
 * 5 s in a group that is evaluated every second; what {@code for} asks keeps 1 s. Counts,
 * thresholds and the seconds that expressions compare are left as they are. Any thread.
 */
public final class ScaledRules {
  private static final long SECOND_MS = 1_000;
  private static final long SLOW_RANGE_MS = 20 * SECOND_MS;
  private static final long FAST_RANGE_MS = 5 * SECOND_MS;

  private static final Pattern GROUP = Pattern.compile("^ *- name: ", Pattern.MULTILINE);
  private static final Pattern EVERY_SECOND =
      Pattern.compile("^ *interval: *1s *$", Pattern.MULTILINE);
  private static final Pattern HOLD =
      Pattern.compile(
          "^( *(?:- )?(?:for|keep_firing_for): *)(" + PromDuration.PATTERN + ")",
          Pattern.MULTILINE);
  private static final Pattern RANGE =
      Pattern.compile("\\[(" + PromDuration.PATTERN + ")(?:(:)(" + PromDuration.PATTERN + ")?)?]");

  private ScaledRules() {}

  /**
   * @param rules the text of a file of rules
   * @param factor at least 1
   */
  public static String scaled(String rules, int factor) {
    if (factor < 1) {
      throw new IllegalArgumentException("rules cannot be scaled by " + factor);
    }
    Matcher group = GROUP.matcher(rules);
    StringBuilder all = new StringBuilder();
    int from = 0;
    while (group.find()) {
      all.append(scaledGroup(rules.substring(from, group.start()), factor));
      from = group.start();
    }
    return all.append(scaledGroup(rules.substring(from), factor)).toString();
  }

  private static String scaledGroup(String group, int factor) {
    long leastRangeMs = EVERY_SECOND.matcher(group).find() ? FAST_RANGE_MS : SLOW_RANGE_MS;
    String held =
        HOLD.matcher(group)
            .replaceAll(hold -> hold.group(1) + shorter(hold.group(2), factor, SECOND_MS));
    return RANGE.matcher(held).replaceAll(range -> range(range, factor, leastRangeMs));
  }

  private static String range(MatchResult range, int factor, long leastMs) {
    String length = shorter(range.group(1), factor, leastMs);
    String colon = range.group(2) == null ? "" : ":";
    String step = range.group(3) == null ? "" : shorter(range.group(3), factor, SECOND_MS);
    return "[" + length + colon + step + "]";
  }

  private static String shorter(String length, int factor, long leastMs) {
    long wholeMs = PromDuration.parseMs(length);
    return PromDuration.text(Math.min(wholeMs, Math.max(leastMs, wholeMs / factor)));
  }
}
