package io.ordertrail.dashboards;

import io.ordertrail.promql.Expr;
import io.ordertrail.promql.Expr.Matcher;
import io.ordertrail.promql.Expr.Use;
import io.ordertrail.promql.MetricRow;
import io.ordertrail.promql.MetricsCatalogue;
import io.ordertrail.promql.Promql;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Holds a query against the catalogue: it can only show what is exposed, or recorded by a rule. */
final class QueryLint {
  private static final Set<String> OF_COUNTERS = Set.of("rate", "increase", "irate");
  private static final Set<String> TARGET = Set.of("service", "job", "instance");
  private static final Set<String> OF_ALERTS =
      Set.of("alertname", "alertstate", "priority", "owner", "burn", "source", "objective");
  private static final Set<String> OF_OBJECTIVES = Set.of("objective");
  private static final Pattern LEGEND = Pattern.compile("\\{\\{\\s*(\\w+)\\s*}}");

  private final MetricsCatalogue catalogue;
  private final List<String> problems = new ArrayList<>();
  private final Set<String> labels = new LinkedHashSet<>(TARGET);

  private QueryLint(MetricsCatalogue catalogue) {
    this.catalogue = catalogue;
  }

  /** What is wrong, a sentence each. */
  static List<String> problems(MetricsCatalogue catalogue, String query, String legend) {
    QueryLint lint = new QueryLint(catalogue);
    Expr expr = Promql.parse(query);
    expr.uses().forEach(lint::use);
    expr.grouping().forEach(label -> lint.known(label, "grouped by"));
    LEGEND.matcher(legend).results().forEach(name -> lint.shown(name.group(1), expr.grouping()));
    return lint.problems;
  }

  /** Names with a colon are those of recording rules; alerts have no row either. */
  private void use(Use use) {
    String name = use.selector().metric();
    if (name.isEmpty() || name.contains(":")) {
      labels.addAll(OF_OBJECTIVES);
    } else if (name.equals("ALERTS")) {
      labels.addAll(OF_ALERTS);
      use.selector().matchers().forEach(match -> known(match.label(), "matched"));
    } else {
      catalogue
          .ofSeries(name)
          .ifPresentOrElse(
              metric -> use(use, metric),
              () -> problems.add("metric " + name + " is not in the catalogue"));
    }
  }

  private void use(Use use, MetricRow metric) {
    String series = use.selector().metric();
    labels.addAll(metric.labels().keySet());
    boolean isRate = use.functions().stream().anyMatch(OF_COUNTERS::contains);
    if (isRate != metric.counts()) {
      problems.add(
          series + (isRate ? " is a gauge, not a rate" : " counts, and is not a rate here"));
    }
    if (use.functions().contains("histogram_quantile") && !series.endsWith("_bucket")) {
      problems.add(series + " has no buckets for a quantile");
    }
    use.selector().matchers().forEach(match -> match(metric, match));
  }

  private void match(MetricRow metric, Matcher match) {
    Optional<Set<String>> values = metric.labels().get(match.label());
    if (values == null) {
      problems.add(metric.name() + " has no label " + match.label());
    } else if (!isChosen(match)) {
      values.ifPresent(all -> values(metric, match, all));
    }
  }

  private void values(MetricRow metric, Matcher match, Set<String> all) {
    for (String value : match.value().split("\\|")) {
      if (!all.contains(value)) {
        problems.add(metric.name() + " has no " + match.label() + " " + value);
      }
    }
  }

  /** Of the target, by a variable of the dashboard. */
  private static boolean isChosen(Matcher match) {
    return TARGET.contains(match.label()) && match.value().startsWith("$");
  }

  private void shown(String label, Set<String> grouping) {
    known(label, "in the legend");
    if (!grouping.contains(label) && !grouping.isEmpty()) {
      problems.add("label " + label + " of the legend is not grouped by");
    }
  }

  private void known(String label, String where) {
    if (!labels.contains(label)) {
      problems.add("label " + label + " " + where + " is on no metric of the query");
    }
  }
}
