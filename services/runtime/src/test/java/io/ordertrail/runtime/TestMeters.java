package io.ordertrail.runtime;

import java.util.List;
import java.util.Map;

final class TestMeters {
  /** As many feeds as market data allows. */
  private static final Map<String, List<String>> FEEDS =
      Map.of("$feeds", List.of("a", "b", "c", "d", "e", "f", "g", "h"));

  private TestMeters() {}

  static Map<String, Metric> catalogueOf(String service, List<String> symbols) {
    return Catalogue.load()
        .metricsOf(
            service,
            Map.of(
                "$service", List.of(service),
                "$symbols", symbols,
                "$feeds", FEEDS.get("$feeds"),
                "$version", List.of("1"),
                "$git_commit", List.of("abc"),
                "$config_hash", List.of("def")));
  }

  /** Meters of which every metric was asked for, so that all of the catalogue is exposed. */
  static Meters withEverything(String service, List<String> symbols) {
    Meters meters = Meters.of(service, symbols, FEEDS);
    catalogueOf(service, symbols).values().forEach(metric -> ask(meters, metric));
    return meters;
  }

  static void ask(Meters meters, Metric metric) {
    if (metric.name().endsWith("_info")) {
      meters.exposeBuildInfo();
      return;
    }
    String[] labels = labelsAndValues(metric, metric.series().iterator().next());
    switch (metric.type()) {
      case COUNTER -> meters.counter(metric.name(), labels);
      case GAUGE -> meters.gauge(metric.name(), labels);
      case HISTOGRAM -> meters.histogram(metric.name(), labels);
    }
  }

  private static String[] labelsAndValues(Metric metric, List<String> values) {
    String[] all = new String[2 * values.size()];
    List<String> labels = List.copyOf(metric.labels().keySet());
    for (int i = 0; i < values.size(); i++) {
      all[2 * i] = labels.get(i);
      all[2 * i + 1] = values.get(i);
    }
    return all;
  }
}
