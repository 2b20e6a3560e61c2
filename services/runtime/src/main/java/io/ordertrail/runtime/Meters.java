package io.ordertrail.runtime;

import io.prometheus.metrics.expositionformats.ExpositionFormatWriter;
import io.prometheus.metrics.expositionformats.OpenMetricsTextFormatWriter;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * The meters of one service, made from the catalogue. A metric is exposed from the moment that a
 * part asks for one of its series, and then with all series of its closed label sets, at 0 or
 * empty: what no part fills is not exposed with an invented value.
 *
 * <p>Ask for handles at start; every one of them may be used from any thread. An unknown name,
 * label or value is an {@link IllegalArgumentException}, so that a typing error stops the start.
 */
public final class Meters {
  private final String service;
  private final Map<String, Metric> catalogue;
  private final PrometheusRegistry registry = new PrometheusRegistry();
  private final PrometheusTextFormatWriter writer = PrometheusTextFormatWriter.create();
  private final OpenMetricsTextFormatWriter openMetrics =
      OpenMetricsTextFormatWriter.builder().setCreatedTimestampsEnabled(false).build();
  private final Map<String, Family> families = new HashMap<>();
  private final List<Runnable> refreshers = new CopyOnWriteArrayList<>();

  private Meters(String service, Map<String, Metric> catalogue) {
    this.service = service;
    this.catalogue = catalogue;
  }

  /**
   * @param symbols the values of every {@code symbol} label
   */
  public static Meters of(String service, List<String> symbols) {
    return of(service, symbols, Map.of());
  }

  /**
   * @param own what the service's own {@code $sources} of label values stand for
   */
  public static Meters of(String service, List<String> symbols, Map<String, List<String>> own) {
    return of(service, symbols, own, "");
  }

  static Meters of(
      String service, List<String> symbols, Map<String, List<String>> own, String configHash) {
    BuildInfo build = BuildInfo.ofThisBuild();
    Map<String, List<String>> sources = new HashMap<>(own);
    sources.putAll(
        Map.of(
            "$service", List.of(service),
            "$symbols", symbols,
            "$version", List.of(build.version()),
            "$git_commit", List.of(build.gitCommit()),
            "$config_hash", List.of(configHash)));
    return new Meters(service, Catalogue.load().metricsOf(service, sources));
  }

  public Counter counter(String name, String... labelsAndValues) {
    return find(Metric.Type.COUNTER, name, labelsAndValues, Counter.class);
  }

  public Gauge gauge(String name, String... labelsAndValues) {
    return find(Metric.Type.GAUGE, name, labelsAndValues, Gauge.class);
  }

  public Histogram histogram(String name, String... labelsAndValues) {
    return find(Metric.Type.HISTOGRAM, name, labelsAndValues, Histogram.class);
  }

  /** Whether the catalogue gives this service the metric. */
  boolean owns(String name) {
    return catalogue.containsKey(name);
  }

  /** Exposes the metric whose only series says which build runs. */
  void exposeBuildInfo() {
    family(metric(Metric.Type.GAUGE, "trading_build_info"));
  }

  /**
   * Has something brought up to date before each scrape, on the thread that scrapes: for gauges
   * that must be true also while the thread that they are about stands still.
   *
   * @param refresher quick, and for any thread
   */
  public void beforeScrape(Runnable refresher) {
    refreshers.add(refresher);
  }

  /** What a scrape answers. */
  public record Page(String contentType, String text) {}

  /**
   * All series, in the format that the client prefers: OpenMetrics, which has the traces of the
   * buckets, when it takes that, else Prometheus's text format 0.0.4. The series are the same.
   *
   * @param accept the request's header, empty when it has none
   */
  public Page scrape(String accept) {
    return accept.contains("application/openmetrics-text")
        ? new Page(OpenMetricsTextFormatWriter.CONTENT_TYPE, written(openMetrics))
        : new Page(PrometheusTextFormatWriter.CONTENT_TYPE, scrape());
  }

  /** All series in Prometheus's text format 0.0.4. */
  public String scrape() {
    return written(writer);
  }

  private String written(ExpositionFormatWriter format) {
    refreshers.forEach(Runnable::run);
    ByteArrayOutputStream text = new ByteArrayOutputStream(16 * 1024);
    try {
      format.write(text, registry.scrape());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString(StandardCharsets.UTF_8);
  }

  private <T> T find(Metric.Type type, String name, String[] labelsAndValues, Class<T> handle) {
    Metric metric = metric(type, name);
    List<String> values = metric.valuesOf(labelsAndValues);
    return handle.cast(family(metric).handle(values));
  }

  private Metric metric(Metric.Type type, String name) {
    Metric metric = catalogue.get(name);
    if (metric == null) {
      throw new IllegalArgumentException(
          "the catalogue has no metric " + name + " owned by " + service);
    }
    if (metric.type() != type) {
      throw new IllegalArgumentException(name + " is a " + metric.type() + ", not a " + type);
    }
    return metric;
  }

  private synchronized Family family(Metric metric) {
    return families.computeIfAbsent(metric.name(), _ -> Family.register(metric, registry));
  }
}
