package io.ordertrail.rules;

import io.ordertrail.promql.Expr;
import io.ordertrail.promql.Expr.Binary;
import io.ordertrail.promql.Expr.Call;
import io.ordertrail.promql.Expr.Literal;
import io.ordertrail.promql.Expr.Selector;
import io.ordertrail.promql.MetricRow;
import io.ordertrail.promql.MetricsCatalogue;
import io.ordertrail.promql.Promql;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Finds thresholds that a quantile cannot answer: it knows no more than its buckets' bounds, and
 * nothing beyond the highest.
 */
final class ThresholdLint {
  /** So many times the threshold is the highest bound at least. */
  private static final int ROOM = 4;

  private final MetricsCatalogue catalogue;
  private final Map<String, List<Rule>> recorded;

  ThresholdLint(MetricsCatalogue catalogue, Map<String, List<Rule>> recorded) {
    this.catalogue = catalogue;
    this.recorded = recorded;
  }

  List<String> problemsOf(Expr expr) {
    List<String> problems = new ArrayList<>();
    expr.all()
        .filter(part -> part instanceof Binary binary && binary.isComparison())
        .map(Binary.class::cast)
        .forEach(
            comparison -> {
              quantiles(comparison.left()).forEach(m -> check(m, comparison.right(), problems));
              quantiles(comparison.right()).forEach(m -> check(m, comparison.left(), problems));
            });
    return problems;
  }

  /** The histograms behind quantiles, also behind recorded ones. */
  private Stream<MetricRow> quantiles(Expr side) {
    return side.all()
        .flatMap(
            part ->
                switch (part) {
                  case Call(String function, List<Expr> arguments)
                      when function.equals("histogram_quantile") ->
                      histograms(arguments.getLast());
                  case Selector(String name, _, _) when recorded.containsKey(name) ->
                      recorded.get(name).stream()
                          .flatMap(rule -> quantiles(Promql.parse(rule.expr())));
                  default -> Stream.empty();
                });
  }

  private Stream<MetricRow> histograms(Expr buckets) {
    return buckets.uses().flatMap(use -> catalogue.ofSeries(use.selector().metric()).stream());
  }

  private static void check(MetricRow metric, Expr threshold, List<String> problems) {
    if (!(threshold instanceof Literal(String text))) {
      problems.add("a quantile of %s is compared with what is no number".formatted(metric.name()));
      return;
    }
    double value = Double.parseDouble(text);
    if (!metric.isBound(value)) {
      problems.add("%s is no bucket of %s %s".formatted(text, metric.name(), metric.buckets()));
    }
    if (metric.highestBound() < ROOM * value) {
      problems.add(
          "%s has its highest bucket at %s, less than %d times %s"
              .formatted(metric.name(), metric.buckets().getLast(), ROOM, text));
    }
  }
}
