package io.ordertrail.runtime;

import io.prometheus.metrics.core.metrics.Info;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/**
 * All series of one metric, created at once. Prometheus's own client underneath: Helidon's metrics
 * cost ten times as much a recording and 0.6 s more at the start, and add a {@code scope} label and
 * {@code _max} series.
 */
final class Family {
  private final Map<List<String>, Object> handles = new HashMap<>();
  private final Metric metric;
  private final String[] labels;

  private Family(Metric metric) {
    this.metric = metric;
    this.labels = metric.labels().keySet().toArray(String[]::new);
  }

  static Family register(Metric metric, PrometheusRegistry registry) {
    Family family = new Family(metric);
    switch (metric.type()) {
      case COUNTER -> family.registerCounters(registry);
      case HISTOGRAM -> family.registerHistograms(registry);
      case GAUGE -> {
        if (metric.name().endsWith("_info")) {
          family.registerInfo(registry);
        } else {
          family.registerGauges(registry);
        }
      }
    }
    return family;
  }

  /** The counter, gauge or histogram of one series. */
  Object handle(List<String> values) {
    return handles.get(values);
  }

  private void registerCounters(PrometheusRegistry registry) {
    var counters =
        io.prometheus.metrics.core.metrics.Counter.builder()
            .name(metric.name())
            .help(metric.help())
            .labelNames(labels)
            .withoutExemplars()
            .register(registry);
    for (List<String> values : metric.series()) {
      handles.put(values, new Counter(counters.labelValues(values.toArray(String[]::new))));
    }
  }

  private void registerGauges(PrometheusRegistry registry) {
    var gauges =
        io.prometheus.metrics.core.metrics.Gauge.builder()
            .name(metric.name())
            .help(metric.help())
            .labelNames(labels)
            .withoutExemplars()
            .register(registry);
    for (List<String> values : metric.series()) {
      handles.put(values, new Gauge(gauges.labelValues(values.toArray(String[]::new))));
    }
  }

  private void registerHistograms(PrometheusRegistry registry) {
    HistogramCollector collector = HistogramCollector.of(metric);
    registry.register(collector);
    Iterator<Histogram> histograms = collector.histograms().iterator();
    metric.series().forEach(values -> handles.put(values, histograms.next()));
  }

  /** The client allows a name that ends in {@code _info} only to its own type for it. */
  private void registerInfo(PrometheusRegistry registry) {
    Info info =
        Info.builder()
            .name(metric.name())
            .help(metric.help())
            .labelNames(labels)
            .register(registry);
    metric.series().forEach(values -> info.addLabelValues(values.toArray(String[]::new)));
  }
}
