package io.ordertrail.promql;

import io.ordertrail.runtime.YamlText;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The metrics catalogue by the names of series, with what scraping adds: {@code up}, and the labels
 * of the target. Immutable; any thread.
 */
public final class MetricsCatalogue {
  private static final Set<String> BESIDE_OURS = Set.of("prometheus", "alertmanager");

  private final Map<?, ?> document;
  private final Map<String, MetricRow> bySeries = new HashMap<>();

  private MetricsCatalogue(Map<?, ?> document) {
    this.document = document;
    ((List<?>) document.get("metrics")).forEach(row -> add(row((Map<?, ?>) row)));
    Set<String> targets = new TreeSet<>(listed("sets", "services"));
    targets.addAll(BESIDE_OURS);
    add(new MetricRow("up", "gauge", "foundation", target(new TreeMap<>(), targets), List.of()));
  }

  /**
   * @param monitoring the folder of that name
   * @throws UncheckedIOException when it has no catalogue
   */
  public static MetricsCatalogue read(Path monitoring) {
    try (Reader text = Files.newBufferedReader(monitoring.resolve("catalogue/metrics.yaml"))) {
      return new MetricsCatalogue(YamlText.mapping(text));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * @param series a name in an expression: a metric's, or of a series of a histogram
   * @return none when the catalogue does not have it
   */
  public Optional<MetricRow> ofSeries(String series) {
    return Optional.ofNullable(bySeries.get(series));
  }

  private void add(MetricRow metric) {
    if (metric.isHistogram()) {
      bySeries.put(metric.name() + "_bucket", metric.bucketSeries());
      bySeries.put(metric.name() + "_count", metric);
      bySeries.put(metric.name() + "_sum", metric);
    } else {
      bySeries.put(metric.name(), metric);
    }
  }

  private MetricRow row(Map<?, ?> yaml) {
    Set<String> owners = new TreeSet<>(listed("sets", yaml.get("owners")));
    Map<String, Optional<Set<String>>> labels = new TreeMap<>();
    if (yaml.get("labels") instanceof Map<?, ?> mapping) {
      mapping.forEach((label, values) -> labels.put((String) label, closed(values, owners)));
    }
    Object buckets = yaml.get("buckets");
    return new MetricRow(
        (String) yaml.get("name"),
        (String) yaml.get("type"),
        (String) yaml.get("since"),
        target(labels, owners),
        buckets == null ? List.of() : listed("buckets", buckets));
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
      default -> Optional.of(new TreeSet<>(listed("sets", values)));
    };
  }

  /** A list as it stands, or the one of this name. */
  private List<String> listed(String section, Object listOrName) {
    Object list =
        listOrName instanceof String name
            ? ((Map<?, ?>) document.get(section)).get(name)
            : listOrName;
    return ((Collection<?>) list).stream().map(String.class::cast).toList();
  }
}
