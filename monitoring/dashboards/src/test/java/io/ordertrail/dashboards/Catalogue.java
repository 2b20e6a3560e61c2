package io.ordertrail.dashboards;

import io.ordertrail.runtime.YamlText;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The metrics catalogue as a query sees it: type and labels of each metric. */
final class Catalogue {
  private final Map<?, ?> document;
  private final Map<String, Metric> metrics = new LinkedHashMap<>();

  /**
   * @param labels with their values, empty when only the process knows them
   */
  record Metric(String name, String type, Map<String, Optional<Set<String>>> labels) {}

  private Catalogue(Map<?, ?> document) {
    this.document = document;
    for (Object row : (List<?>) document.get("metrics")) {
      Map<?, ?> metric = (Map<?, ?>) row;
      Map<String, Optional<Set<String>>> labels = new LinkedHashMap<>();
      if (metric.get("labels") instanceof Map<?, ?> map) {
        map.forEach((label, values) -> labels.put((String) label, valuesOf(values)));
      }
      String name = (String) metric.get("name");
      metrics.put(name, new Metric(name, (String) metric.get("type"), labels));
    }
  }

  static Catalogue load() throws IOException {
    try (Reader text =
        Files.newBufferedReader(Repository.MONITORING.resolve("catalogue/metrics.yaml"))) {
      return new Catalogue(YamlText.mapping(text));
    }
  }

  /** The metric of a series: a histogram's parts are named after it. */
  Optional<Metric> metricOf(String series) {
    if (metrics.containsKey(series)) {
      return Optional.of(metrics.get(series));
    }
    return Optional.ofNullable(metrics.get(series.replaceFirst("_(bucket|count|sum)$", "")))
        .filter(metric -> metric.type().equals("histogram"));
  }

  private Optional<Set<String>> valuesOf(Object values) {
    return switch (values) {
      case String source when source.startsWith("$") -> Optional.empty();
      case String set -> valuesOf(((Map<?, ?>) document.get("sets")).get(set));
      case Map<?, ?> byOwner -> together(byOwner.values());
      case Collection<?> list -> Optional.of(texts(list));
      default -> throw new IllegalStateException("no values: " + values);
    };
  }

  private Optional<Set<String>> together(Collection<?> parts) {
    Set<String> all = new LinkedHashSet<>();
    for (Object part : parts) {
      Optional<Set<String>> values = valuesOf(part);
      if (values.isEmpty()) {
        return Optional.empty();
      }
      all.addAll(values.get());
    }
    return Optional.of(all);
  }

  private static Set<String> texts(Collection<?> list) {
    Set<String> texts = new LinkedHashSet<>();
    list.forEach(text -> texts.add((String) text));
    return texts;
  }
}
