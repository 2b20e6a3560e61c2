package io.ordertrail.dashboards;

import io.ordertrail.dashboards.Catalogue.Metric;
import io.ordertrail.dashboards.Promql.LabelMatch;
import io.ordertrail.dashboards.Promql.Selector;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Holds a query against the catalogue: it can only show what is exposed, or recorded by a rule. */
final class QueryLint {
  private static final Set<String> OF_COUNTERS = Set.of("rate", "increase", "irate");
  private static final Set<String> TARGET = Set.of("service", "job", "instance");
  private static final Map<String, Set<String>> OF_PROMETHEUS =
      Map.of(
          "up",
          Set.of(),
          "ALERTS",
          Set.of("alertname", "alertstate", "priority", "owner", "burn", "source", "objective"));
  private static final Set<String> OF_OBJECTIVES = Set.of("objective");
  private static final Pattern LEGEND = Pattern.compile("\\{\\{\\s*(\\w+)\\s*}}");

  private final Catalogue catalogue;
  private final List<String> problems = new ArrayList<>();
  private final Set<String> labels = new LinkedHashSet<>(TARGET);

  private QueryLint(Catalogue catalogue) {
    this.catalogue = catalogue;
  }

  /** What is wrong, a sentence each. */
  static List<String> problems(Catalogue catalogue, String query, String legend) {
    QueryLint lint = new QueryLint(catalogue);
    Promql promql = Promql.parse(query);
    promql.selectors().forEach(lint::selector);
    promql.grouping().forEach(label -> lint.known(label, "grouped by"));
    Matcher names = LEGEND.matcher(legend);
    while (names.find()) {
      lint.known(names.group(1), "in the legend");
      if (!promql.grouping().contains(names.group(1)) && !promql.grouping().isEmpty()) {
        lint.problems.add("label " + names.group(1) + " of the legend is not grouped by");
      }
    }
    return lint.problems;
  }

  /** Names with a colon are those of recording rules; Prometheus's own have no row either. */
  private void selector(Selector selector) {
    String name = selector.name();
    if (name.isEmpty() || name.contains(":")) {
      labels.addAll(OF_OBJECTIVES);
      return;
    }
    if (OF_PROMETHEUS.containsKey(name)) {
      labels.addAll(OF_PROMETHEUS.get(name));
      selector.labels().forEach(match -> known(match.label(), "matched"));
      return;
    }
    catalogue
        .metricOf(name)
        .ifPresentOrElse(
            metric -> selector(selector, metric),
            () -> problems.add("metric " + name + " is not in the catalogue"));
  }

  private void selector(Selector selector, Metric metric) {
    labels.addAll(metric.labels().keySet());
    if (selector.name().endsWith("_bucket")) {
      labels.add("le");
    }
    boolean isRate = selector.functions().stream().anyMatch(OF_COUNTERS::contains);
    boolean counts = !metric.type().equals("gauge");
    if (isRate != counts) {
      problems.add(
          selector.name()
              + (counts ? " counts, and is not a rate here" : " is a gauge, not a rate"));
    }
    if (selector.functions().contains("histogram_quantile")
        && !selector.name().endsWith("_bucket")) {
      problems.add(selector.name() + " has no buckets for a quantile");
    }
    selector.labels().forEach(match -> match(metric, match));
  }

  private void match(Metric metric, LabelMatch match) {
    if (TARGET.contains(match.label())) {
      return;
    }
    if (!metric.labels().containsKey(match.label())) {
      problems.add(metric.name() + " has no label " + match.label());
      return;
    }
    metric
        .labels()
        .get(match.label())
        .ifPresent(
            values -> {
              for (String value : match.value().split("\\|")) {
                if (!values.contains(value)) {
                  problems.add(metric.name() + " has no " + match.label() + " " + value);
                }
              }
            });
  }

  private void known(String label, String where) {
    if (!labels.contains(label)) {
      problems.add("label " + label + " " + where + " is on no metric of the query");
    }
  }
}
