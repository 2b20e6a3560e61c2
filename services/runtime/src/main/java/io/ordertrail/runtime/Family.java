package io.ordertrail.runtime;

import io.prometheus.metrics.core.metrics.Info;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * All series of one metric, created at once. Prometheus's own client underneath: against Helidon's
 * metrics it costs a tenth per recording, starts 0.6 s sooner, and adds no {@code scope} label and
 * no {@code _max} series.
 */
final class Family {
  private final Map<List<String>, Object> handles = new HashMap<>();

  private Family() {}

  static Family register(Metric metric, PrometheusRegistry registry) {
    Family family = new Family();
    String[] labels = metric.labels().keySet().toArray(String[]::new);
    switch (metric.type()) {
      case COUNTER -> family.fill(metric, counters(metric, labels, registry));
      case HISTOGRAM -> family.fill(metric, histograms(metric, labels, registry));
      case GAUGE -> {
        if (metric.name().endsWith("_info")) {
          registerInfo(metric, labels, registry);
        } else {
          family.fill(metric, gauges(metric, labels, registry));
        }
      }
    }
    return family;
  }

  Object handle(List<String> values) {
    return handles.get(values);
  }

  private void fill(Metric metric, Function<String[], Object> series) {
    metric
        .series()
        .forEach(values -> handles.put(values, series.apply(values.toArray(String[]::new))));
  }

  private static Function<String[], Object> counters(
      Metric metric, String[] labels, PrometheusRegistry registry) {
    var counters =
        io.prometheus.metrics.core.metrics.Counter.builder()
            .name(metric.name())
            .help(metric.help())
            .labelNames(labels)
            .withoutExemplars()
            .register(registry);
    return values -> new Counter(counters.labelValues(values));
  }

  private static Function<String[], Object> gauges(
      Metric metric, String[] labels, PrometheusRegistry registry) {
    var gauges =
        io.prometheus.metrics.core.metrics.Gauge.builder()
            .name(metric.name())
            .help(metric.help())
            .labelNames(labels)
            .withoutExemplars()
            .register(registry);
    return values -> new Gauge(gauges.labelValues(values));
  }

  private static Function<String[], Object> histograms(
      Metric metric, String[] labels, PrometheusRegistry registry) {
    var histograms =
        io.prometheus.metrics.core.metrics.Histogram.builder()
            .name(metric.name())
            .help(metric.help())
            .labelNames(labels)
            .classicOnly()
            .classicUpperBounds(
                metric.buckets().stream().mapToDouble(Double::parseDouble).toArray())
            .withoutExemplars()
            .register(registry);
    double unitsPerNs = unitsPerNs(metric.unit());
    return values -> new Histogram(histograms.labelValues(values), unitsPerNs);
  }

  /** The client allows a name that ends in {@code _info} only to its own type for it. */
  private static void registerInfo(Metric metric, String[] labels, PrometheusRegistry registry) {
    Info info =
        Info.builder()
            .name(metric.name())
            .help(metric.help())
            .labelNames(labels)
            .register(registry);
    metric.series().forEach(values -> info.addLabelValues(values.toArray(String[]::new)));
  }

  private static double unitsPerNs(String unit) {
    return switch (unit) {
      case "microseconds" -> 1e-3;
      case "milliseconds" -> 1e-6;
      case "seconds" -> 1e-9;
      default -> Double.NaN;
    };
  }
}
