package io.ordertrail.rules;

import io.ordertrail.eventlog.Action;
import io.ordertrail.eventlog.Field;
import io.ordertrail.eventlog.ReasonCode;
import io.ordertrail.promql.Promql;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Finds alerts by which nobody knows what to do: without a priority, an owner, a link, a search.
 */
final class AlertLint {
  static final Set<String> DASHBOARDS =
      Set.of("trading-operations", "system-health", "order-flow", "record-health", "objectives");
  private static final Set<String> PRIORITIES = Set.of("P0", "P1", "P2");
  private static final Set<String> OWNERS = Set.of("trading", "risk", "platform", "compliance");

  /** A field's name and what is asked of it: one value, several in brackets, or a range. */
  private static final Pattern CLAUSE =
      Pattern.compile("([a-z@][\\w.]*):(\"[^\"]*\"|\\([^)]*\\)|\\[[^]]*]|[\\w.*]+)");

  private static final Pattern QUOTED = Pattern.compile("\"([^\"]*)\"");

  private final LabelInference labels;

  AlertLint(LabelInference labels) {
    this.labels = labels;
  }

  List<String> problemsOf(Rule alert) {
    List<String> problems = new ArrayList<>();
    need(PRIORITIES.contains(alert.labels().getOrDefault("priority", "")), "no priority", problems);
    need(OWNERS.contains(alert.labels().getOrDefault("owner", "")), "no owner", problems);
    need(
        DASHBOARDS.contains(alert.annotations().getOrDefault("dashboard", "")),
        "no dashboard of " + DASHBOARDS,
        problems);
    need(!alert.holdsFor().isEmpty(), "it does not say for how long it must hold", problems);
    need(isSentence(alert, "summary"), "its summary is no sentence", problems);
    need(isSentence(alert, "description"), "its description is no sentence", problems);
    need(saysService(alert), "no label says which service it is about", problems);
    checkSearch(alert.annotations().getOrDefault("search", ""), problems);
    return problems;
  }

  private static void need(boolean holds, String problem, List<String> problems) {
    if (!holds) {
      problems.add(problem);
    }
  }

  private static boolean isSentence(Rule alert, String annotation) {
    return alert.annotations().getOrDefault(annotation, "").strip().matches("(?s).+[.?)]");
  }

  private boolean saysService(Rule alert) {
    return alert.labels().containsKey("service")
        || labels.of(Promql.parse(alert.expr())).values().containsKey("service");
  }

  private static void checkSearch(String search, List<String> problems) {
    need(!search.isBlank(), "no search", problems);
    need(
        search.indexOf('\'') < 0 && search.indexOf('!') < 0,
        "its search has a sign that a Kibana address cannot carry",
        problems);
    Set<String> fields = Arrays.stream(Field.values()).map(Field::path).collect(Collectors.toSet());
    CLAUSE
        .matcher(search)
        .results()
        .forEach(
            clause -> {
              need(fields.contains(clause.group(1)), "no field " + clause.group(1), problems);
              QUOTED
                  .matcher(clause.group(2))
                  .results()
                  .forEach(value -> checkValue(clause.group(1), value, problems));
            });
  }

  private static void checkValue(String field, MatchResult quoted, List<String> problems) {
    String value = quoted.group(1);
    boolean isKnown =
        switch (field) {
          case "event.action" -> Action.named(value).isPresent();
          case "event.code" ->
              Arrays.stream(ReasonCode.values()).anyMatch(code -> code.name().equals(value));
          default -> true;
        };
    need(isKnown, "no " + field + " " + value, problems);
  }
}
