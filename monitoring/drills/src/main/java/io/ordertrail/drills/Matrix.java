package io.ordertrail.drills;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The results of drills as a table for people. Stateless. */
public final class Matrix {
  private Matrix() {}

  /**
   * @param factor by which the rules were scaled: it belongs to every figure
   */
  public static List<String> lines(List<DrillResult> results, int factor) {
    List<String> lines = new ArrayList<>();
    lines.add(
        "rules with every window and for: divided by %d (not below 20 s; 5 s where evaluated every second)"
            .formatted(factor));
    lines.add(row("drill", "alert", "detected", "resolved", "search", "runbook"));
    results.forEach(result -> lines.addAll(rows(result)));
    long good = results.stream().filter(DrillResult::isGood).count();
    lines.add("%d of %d drills as they should be".formatted(good, results.size()));
    return lines;
  }

  /** One drill's row, and below it what went wrong. */
  static List<String> rows(DrillResult result) {
    List<String> rows = new ArrayList<>();
    rows.add(
        row(
            result.drill(),
            result.alert(),
            seconds(result.detected()),
            seconds(result.resolved()),
            result.found() ? "found" : "NOTHING",
            result.failed().isEmpty() ? result.commands() + " ok" : "FAILED"));
    if (!result.failure().isEmpty()) {
      rows.add("    " + result.failure());
    }
    if (!result.failed().isEmpty()) {
      rows.add("    " + result.failed());
    }
    return rows;
  }

  private static String seconds(Optional<Duration> duration) {
    return duration
        .map(d -> String.format(Locale.ROOT, "%.1f s", d.toMillis() / 1e3))
        .orElse("NEVER");
  }

  private static String row(
      String drill, String alert, String detected, String resolved, String search, String runbook) {
    return "  %-21s%-49s%10s%10s  %-8s %s"
        .formatted(drill, alert, detected, resolved, search, runbook)
        .stripTrailing();
  }
}
