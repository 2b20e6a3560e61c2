package io.ordertrail.runtime;

import io.prometheus.metrics.model.registry.Collector;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricMetadata;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import java.util.List;
import java.util.stream.DoubleStream;

/** The distributions of one metric, for the scrape. */
final class HistogramCollector implements Collector {
  private final Metric metric;
  private final List<Histogram> histograms;

  private HistogramCollector(Metric metric, List<Histogram> histograms) {
    this.metric = metric;
    this.histograms = histograms;
  }

  static HistogramCollector of(Metric metric) {
    double[] upperBounds =
        DoubleStream.concat(
                metric.buckets().stream().mapToDouble(Double::parseDouble),
                DoubleStream.of(Double.POSITIVE_INFINITY))
            .toArray();
    String[] names = metric.labels().keySet().toArray(String[]::new);
    return new HistogramCollector(
        metric,
        metric.series().stream()
            .map(values -> Labels.of(names, values.toArray(String[]::new)))
            .map(labels -> histogram(metric, upperBounds, labels))
            .toList());
  }

  private static Histogram histogram(Metric metric, double[] upperBounds, Labels labels) {
    BucketTraces traces = metric.traced() ? new BucketTraces(upperBounds.length) : null;
    return new Histogram(upperBounds, unitsPerNs(metric.unit()), labels, traces);
  }

  /** In the order of the metric's series. */
  List<Histogram> histograms() {
    return histograms;
  }

  @Override
  public MetricSnapshot collect() {
    return new HistogramSnapshot(
        new MetricMetadata(metric.name(), metric.help()),
        histograms.stream().map(Histogram::snapshot).toList());
  }

  @Override
  public String getPrometheusName() {
    return metric.name();
  }

  private static double unitsPerNs(String unit) {
    return switch (unit) {
      case "microseconds" -> 1e-3;
      case "milliseconds" -> 1e-6;
      case "seconds" -> 1e-9;
      default -> 0;
    };
  }
}
