package io.ordertrail.kibana;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;
import tools.jackson.databind.JsonNode;

/** One value of one group: what Elasticsearch says of it, held against the events. */
final class MetricCheck {
  private static final double ROUNDING = 1e-9;

  /** Elasticsearch estimates percentiles, and counts of different values above some thousand. */
  private static final double ESTIMATE = 0.05;

  private static final int COUNTED_EXACTLY = 1_000;

  private final Column metric;
  private final OptionalDouble answered;

  private MetricCheck(Column metric, OptionalDouble answered) {
    this.metric = metric;
    this.answered = answered;
  }

  static MetricCheck of(Column metric, JsonNode answer) {
    if (metric.operation() == Operation.COUNT) {
      return new MetricCheck(metric, OptionalDouble.of(answer.path("doc_count").asDouble()));
    }
    JsonNode value = metric.isFiltered() ? answer.path(ChartRequest.VALUE) : answer;
    JsonNode number = value.has("values") ? value.at("/values/0/value") : value.path("value");
    return new MetricCheck(
        metric,
        number.isNumber() ? OptionalDouble.of(number.doubleValue()) : OptionalDouble.empty());
  }

  /** No value, or a count of nothing. */
  boolean isEmpty() {
    boolean counts =
        metric.operation() == Operation.COUNT || metric.operation() == Operation.UNIQUE_COUNT;
    return answered.isEmpty() || counts && answered.getAsDouble() == 0;
  }

  Optional<String> difference(Collection<JsonNode> events) {
    if (metric.operation() == Operation.COUNT) {
      return unless(answered.getAsDouble() == events.size(), events.size());
    }
    List<String> texts =
        events.stream().flatMap(e -> EventValues.of(e, metric.field()).stream()).toList();
    if (metric.operation() == Operation.UNIQUE_COUNT) {
      long different = texts.stream().distinct().count();
      double allowed = different > COUNTED_EXACTLY ? ESTIMATE * different : 0;
      return unless(Math.abs(answered.orElse(0) - different) <= allowed, different);
    }
    double[] values = texts.stream().mapToDouble(Double::parseDouble).sorted().toArray();
    return values.length == 0 ? ofNothing() : ofNumbers(values);
  }

  /** A sum of nothing is 0, any other value of nothing is none. */
  private Optional<String> ofNothing() {
    return unless(answered.isEmpty() || answered.getAsDouble() == 0, "nothing");
  }

  private Optional<String> ofNumbers(double[] sorted) {
    return switch (metric.operation()) {
      case SUM -> near(DoubleStream.of(sorted).sum());
      case AVERAGE -> near(DoubleStream.of(sorted).average().orElseThrow());
      case MIN -> near(sorted[0]);
      case MAX -> near(sorted[sorted.length - 1]);
      case MEDIAN, PERCENTILE -> rank(sorted);
      case COUNT, UNIQUE_COUNT, TERMS, DATE_HISTOGRAM, FILTERS ->
          throw new IllegalArgumentException(metric.id() + " is computed of no numbers");
    };
  }

  private Optional<String> near(double expected) {
    double allowed = ROUNDING * Math.max(1, Math.abs(expected));
    return unless(Math.abs(answered.orElse(Double.NaN) - expected) <= allowed, expected);
  }

  /** Enough values are below it, and not too many. */
  private Optional<String> rank(double[] sorted) {
    double value = answered.orElse(Double.NaN);
    double allowed = ROUNDING * Math.max(1, Math.abs(value));
    double below = DoubleStream.of(sorted).filter(v -> v < value - allowed).count();
    double upTo = DoubleStream.of(sorted).filter(v -> v <= value + allowed).count();
    double wanted = metric.percent() / 100 * sorted.length;
    double tolerance = ESTIMATE * sorted.length + 1;
    boolean good = below <= wanted + tolerance && upTo >= wanted - tolerance && upTo >= 1;
    return unless(good, "one at percentile " + metric.percent() + " of " + sorted.length);
  }

  private Optional<String> unless(boolean right, Object expected) {
    return right
        ? Optional.empty()
        : Optional.of("is " + answered + " and would be " + expected + " by the record");
  }
}
