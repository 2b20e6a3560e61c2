package io.ordertrail.cli;

import static io.ordertrail.cli.Sentences.count;

import io.ordertrail.objectives.Condition;
import io.ordertrail.objectives.Objective;
import io.ordertrail.objectives.SloAnswer;
import io.ordertrail.objectives.Standing;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/** Says how the objectives stand, as lines for people and as a tree for programs. Pure. */
final class SloTable {
  private static final String ROW = "  %-29s%9s%12s%13s%9s  %-8s%s";

  private static final List<String> WORDS =
      List.of(
          "budget left  of what may be bad; -200 % when three times as much was bad",
          "burn         how many times too fast the budget was spent in the last hour; trend:"
              + " against the hour before");

  private SloTable() {}

  static List<String> lines(SloAnswer.Standings standings) {
    List<String> lines = new ArrayList<>();
    lines.add("over the last 30 days, as far as measured; " + session(standings.session()));
    lines.add("");
    lines.add(
        ROW.formatted("objective", "target", "current", "budget left", "burn", "trend", "counted"));
    standings.standings().forEach(standing -> lines.add(row(standing)));
    lines.add("");
    lines.addAll(WORDS);
    standings.standings().stream()
        .flatMap(SloTable::promisedElsewhere)
        .distinct()
        .forEach(lines::add);
    return lines;
  }

  private static String session(SloAnswer.Session session) {
    return switch (session) {
      case OPEN -> "the session is open";
      case CLOSED -> "the session is closed: nothing burns and nothing is earned";
      case UNKNOWN -> "whether the session is open is not known, so nothing is counted";
    };
  }

  private static String row(Standing standing) {
    Objective objective = standing.objective();
    return ROW.formatted(
            objective.id(),
            objective.targetPercent().toPlainString() + " %",
            number(standing.currentPercent(), "%.3f %%"),
            number(percent(standing.budgetLeft()), "%.1f %%"),
            number(standing.burn(), "%.1fx"),
            trend(standing.trend()),
            counted(standing))
        .stripTrailing();
  }

  private static OptionalDouble percent(OptionalDouble ratio) {
    return ratio.isEmpty() ? ratio : OptionalDouble.of(100 * ratio.getAsDouble());
  }

  private static String number(OptionalDouble value, String format) {
    return value.isEmpty() ? "-" : String.format(Locale.ROOT, format, value.getAsDouble());
  }

  private static String trend(Standing.Trend trend) {
    return switch (trend) {
      case UNKNOWN -> "";
      case BETTER -> "better";
      case STEADY -> "steady";
      case WORSE -> "worse";
    };
  }

  private static String counted(Standing standing) {
    if (standing.counted() == 0) {
      return standing.measuredSeconds() == 0 ? "nothing measured yet" : "no events yet";
    }
    String counted =
        "%s %s in %s"
            .formatted(
                count(Math.round(standing.counted())),
                standing.counts(),
                Sentences.clock(Duration.ofSeconds(Math.round(standing.measuredSeconds()))));
    if (!standing.enough()) {
      return counted + ", too few";
    }
    if (standing.isMet()) {
      return counted;
    }
    return counted + (standing.promisedHere() ? ", MISSED" : ", not promised here");
  }

  private static Stream<String> promisedElsewhere(Standing standing) {
    return standing.objective().promised() instanceof Condition.Where(_, String where)
            && !standing.promisedHere()
        ? Stream.of("not promised here: it is where " + where)
        : Stream.empty();
  }

  static Map<String, Object> json(SloAnswer.Standings standings) {
    Map<String, Object> root = new LinkedHashMap<>();
    root.put("session", standings.session().name().toLowerCase(Locale.ROOT));
    root.put("objectives", standings.standings().stream().map(SloTable::json).toList());
    return root;
  }

  private static Map<String, Object> json(Standing standing) {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("id", standing.objective().id());
    row.put("sentence", standing.objective().sentence());
    row.put("service", standing.objective().service());
    row.put("owner", standing.objective().owner());
    row.put("target_percent", standing.objective().targetPercent().toPlainString());
    row.put("current_percent", nullable(standing.currentPercent()));
    row.put("budget_left_ratio", nullable(standing.budgetLeft()));
    row.put("burn_1h", nullable(standing.burn()));
    row.put("burn_1h_an_hour_ago", nullable(standing.burnBefore()));
    row.put("trend", standing.trend().name().toLowerCase(Locale.ROOT));
    row.put("counts", standing.counts());
    row.put("counted", standing.counted());
    row.put("bad", standing.bad());
    row.put("measured_seconds", standing.measuredSeconds());
    row.put("enough", standing.enough());
    row.put("met", standing.isMet());
    row.put("promised_here", standing.promisedHere());
    return row;
  }

  private static Double nullable(OptionalDouble value) {
    return value.isEmpty() ? null : value.getAsDouble();
  }
}
