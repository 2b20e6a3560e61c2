package io.ordertrail.rules;

import io.ordertrail.promql.Expr;
import io.ordertrail.promql.Expr.Selector;
import io.ordertrail.promql.Expr.Use;
import io.ordertrail.promql.MetricRow;
import io.ordertrail.promql.MetricsCatalogue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Finds names, labels and values that no service exposes, and counters that are read as if they
 * were gauges, the other way round, or whose first increase would not be seen.
 */
final class CatalogueLint {
  private static final Set<String> OF_COUNTERS = Set.of("rate", "irate", "increase");
  private static final Pattern WORDS = Pattern.compile("[\\w.+-]+(\\|[\\w.+-]+)*");

  private final MetricsCatalogue catalogue;
  private final Map<String, List<Rule>> recorded;

  CatalogueLint(MetricsCatalogue catalogue, Map<String, List<Rule>> recorded) {
    this.catalogue = catalogue;
    this.recorded = recorded;
  }

  List<String> problemsOf(Expr expr) {
    List<String> problems = new ArrayList<>();
    expr.uses().forEach(use -> check(use, problems));
    return problems;
  }

  private void check(Use use, List<String> problems) {
    Selector selector = use.selector();
    String function = use.functions().isEmpty() ? "" : use.functions().getFirst();
    if (!recorded.containsKey(selector.metric())) {
      catalogue
          .ofSeries(selector.metric())
          .ifPresentOrElse(
              metric -> check(selector, metric, function, problems),
              () -> problems.add("the catalogue has no " + selector.metric()));
    }
  }

  private void check(Selector selector, MetricRow metric, String function, List<String> problems) {
    boolean isRead = OF_COUNTERS.contains(function);
    if (metric.counts() && !isRead) {
      problems.add(
          selector.metric()
              + " only grows: compared as it is, it fires until the process restarts");
    }
    if (!metric.counts() && isRead) {
      problems.add(selector.metric() + " is a gauge, which has no " + function);
    }
    if (!metric.isThereFromTheStart()) {
      problems.add(
          metric.name() + " is not there from the start: its first increase would not be seen");
    }
    selector.matchers().forEach(matcher -> check(matcher, metric, problems));
  }

  private static void check(Expr.Matcher matcher, MetricRow metric, List<String> problems) {
    Optional<Set<String>> values = metric.labels().get(matcher.label());
    if (values == null) {
      problems.add("%s has no label %s".formatted(metric.name(), matcher.label()));
    } else {
      values.ifPresent(all -> check(matcher, metric, all, problems));
    }
  }

  private static void check(
      Expr.Matcher matcher, MetricRow metric, Set<String> values, List<String> problems) {
    if (matcher.operator().endsWith("~") && !WORDS.matcher(matcher.value()).matches()) {
      problems.add(
          "%s=~%s is more than a list of values".formatted(matcher.label(), matcher.value()));
      return;
    }
    for (String value : matcher.value().split("\\|")) {
      if (!values.contains(value)) {
        problems.add(
            "%s of %s is never %s, only %s"
                .formatted(matcher.label(), metric.name(), value, values));
      }
    }
  }
}
