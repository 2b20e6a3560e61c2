package io.ordertrail.rules;

import io.ordertrail.runtime.YamlText;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The metrics catalogue, with what scraping adds: {@code up}, and the labels of the target. */
final class MetricsCatalogue {
  private static final Set<String> BESIDE_OURS = Set.of("prometheus", "alertmanager");

  private final Map<?, ?> document;
  private final Map<String, MetricRow> rows = new LinkedHashMap<>();

  private MetricsCatalogue(Map<?, ?> document) {
    this.document = document;
    for (Object row : (List<?>) document.get("metrics")) {
      MetricRow metric = row((Map<?, ?>) row);
      rows.put(metric.name(), metric);
    }
    Set<String> targets = new TreeSet<>(named("sets", "services"));
    targets.addAll(BESIDE_OURS);
    rows.put(
        "up",
        new MetricRow("up", "gauge", "foundation", target(new TreeMap<>(), targets), List.of()));
  }

  static MetricsCatalogue read() {
    return new MetricsCatalogue(
        YamlText.mapping(
            new StringReader(RuleFile.text(Monitoring.ROOT.resolve("catalogue/metrics.yaml")))));
  }

  /**
   * @param series a name in an expression: a metric's, or of a series of a histogram
   * @return none when the catalogue does not have it
   */
  Optional<MetricRow> ofSeries(String series) {
    MetricRow metric = rows.get(series);
    if (metric != null && !metric.isHistogram()) {
      return Optional.of(metric);
    }
    for (String suffix : List.of("_bucket", "_count", "_sum")) {
      MetricRow histogram =
          series.endsWith(suffix)
              ? rows.get(series.substring(0, series.length() - suffix.length()))
              : null;
      if (histogram != null && histogram.isHistogram()) {
        return Optional.of(suffix.equals("_bucket") ? histogram.bucketSeries() : histogram);
      }
    }
    return Optional.empty();
  }

  private MetricRow row(Map<?, ?> yaml) {
    Set<String> owners = valuesOf(yaml.get("owners"));
    Map<String, Optional<Set<String>>> labels = new TreeMap<>();
    if (yaml.get("labels") instanceof Map<?, ?> mapping) {
      mapping.forEach((label, values) -> labels.put((String) label, closed(values, owners)));
    }
    return new MetricRow(
        (String) yaml.get("name"),
        (String) yaml.get("type"),
        (String) yaml.get("since"),
        target(labels, owners),
        buckets(yaml.get("buckets")));
  }

  private static Map<String, Optional<Set<String>>> target(
      Map<String, Optional<Set<String>>> labels, Set<String> owners) {
    labels.putIfAbsent("service", Optional.of(owners));
    labels.put("job", Optional.of(owners));
    labels.put("instance", Optional.empty());
    return labels;
  }

  /** Of all owners together; none where a process fills them in. */
  private Optional<Set<String>> closed(Object values, Set<String> owners) {
    return switch (values) {
      case String source when source.equals("$service") -> Optional.of(owners);
      case String source when source.startsWith("$") -> Optional.empty();
      case Map<?, ?> byOwner -> {
        Set<String> all = new TreeSet<>();
        byOwner.forEach(
            (owner, own) -> all.addAll(closed(own, Set.of((String) owner)).orElseThrow()));
        yield Optional.of(all);
      }
      default -> Optional.of(valuesOf(values));
    };
  }

  private Set<String> valuesOf(Object listOrName) {
    return listOrName instanceof String name ? named("sets", name) : texts(listOrName);
  }

  private List<String> buckets(Object buckets) {
    return switch (buckets) {
      case null -> List.of();
      case String name -> listed(((Map<?, ?>) document.get("buckets")).get(name));
      default -> listed(buckets);
    };
  }

  private Set<String> named(String section, String name) {
    return texts(((Map<?, ?>) document.get(section)).get(name));
  }

  private static Set<String> texts(Object list) {
    return new TreeSet<>(listed(list));
  }

  private static List<String> listed(Object list) {
    List<String> values = new ArrayList<>();
    ((Collection<?>) list).forEach(value -> values.add((String) value));
    return values;
  }
}
