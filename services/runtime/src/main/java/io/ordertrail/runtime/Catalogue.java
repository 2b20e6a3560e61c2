package io.ordertrail.runtime;

import io.ordertrail.runtime.Metric.Type;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** The metrics catalogue, {@code monitoring/catalogue/metrics.yaml}, immutable once read. */
final class Catalogue {
  private static final String RESOURCE = "metrics.yaml";

  private final Map<?, ?> document;

  private Catalogue(Map<?, ?> document) {
    this.document = document;
  }

  static Catalogue load() {
    try (InputStream in = Catalogue.class.getResourceAsStream(RESOURCE)) {
      return new Catalogue(YamlText.mapping(new InputStreamReader(in, StandardCharsets.UTF_8)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * The metrics that a service owns, by name, in the catalogue's order.
   *
   * @param sources what each {@code $source} stands for in this process
   */
  Map<String, Metric> metricsOf(String service, Map<String, List<String>> sources) {
    Map<String, Metric> metrics = new LinkedHashMap<>();
    for (Map<?, ?> row : rows()) {
      if (ownersOf(row).contains(service)) {
        Metric metric = new Row(row, service, sources).metric();
        metrics.put(metric.name(), metric);
      }
    }
    return metrics;
  }

  /** The rows as written, for the documentation. */
  List<Map<?, ?>> rows() {
    return ((List<?>) document.get("metrics")).stream().<Map<?, ?>>map(Map.class::cast).toList();
  }

  Set<String> services() {
    return listed(named("sets", "services"));
  }

  Map<String, Object> sets() {
    Map<String, Object> sets = new LinkedHashMap<>();
    ((Map<?, ?>) document.get("sets")).forEach((name, values) -> sets.put((String) name, values));
    return sets;
  }

  Set<String> ownersOf(Map<?, ?> row) {
    return listed(row.get("owners") instanceof String set ? named("sets", set) : row.get("owners"));
  }

  List<String> bucketsOf(Map<?, ?> row) {
    Object buckets = row.get("buckets");
    if (buckets == null) {
      return List.of();
    }
    return List.copyOf(listed(buckets instanceof String name ? named("buckets", name) : buckets));
  }

  Object named(String section, String name) {
    Object found = ((Map<?, ?>) document.get(section)).get(name);
    if (found == null) {
      throw new IllegalStateException("the catalogue has no " + section + " named " + name);
    }
    return found;
  }

  static boolean isTraced(Map<?, ?> row) {
    return "true".equals(row.get("traced"));
  }

  static String text(Map<?, ?> row, String field) {
    return (String) row.get(field);
  }

  static Map<?, ?> mapping(Map<?, ?> row, String field) {
    return row.get(field) == null ? Map.of() : (Map<?, ?>) row.get(field);
  }

  private static Set<String> listed(Object list) {
    Set<String> values = new LinkedHashSet<>();
    ((Collection<?>) list).forEach(value -> values.add((String) value));
    return values;
  }

  /** One row, seen by one owner. */
  private final class Row {
    private final Map<?, ?> row;
    private final String owner;
    private final Map<String, List<String>> sources;

    Row(Map<?, ?> row, String owner, Map<String, List<String>> sources) {
      this.row = row;
      this.owner = owner;
      this.sources = sources;
    }

    Metric metric() {
      Map<String, Set<String>> labels = resolved(mapping(row, "labels"));
      return new Metric(
          Integer.parseInt(text(row, "number")),
          text(row, "name"),
          Type.valueOf(text(row, "type").toUpperCase(Locale.ROOT)),
          text(row, "unit"),
          text(row, "help"),
          text(row, "since"),
          isTraced(row),
          bucketsOf(row),
          labels,
          series(labels));
    }

    private Set<List<String>> series(Map<String, Set<String>> labels) {
      if (row.get("series") == null) {
        return new LinkedHashSet<>(Metric.product(labels));
      }
      Set<List<String>> series = new LinkedHashSet<>();
      for (Object combination : (List<?>) row.get("series")) {
        Map<String, Set<String>> narrowed = new LinkedHashMap<>(labels);
        ((Map<?, ?>) combination)
            .forEach((label, value) -> narrowed.put((String) label, valuesOf(value)));
        series.addAll(Metric.product(narrowed));
      }
      return series;
    }

    private Map<String, Set<String>> resolved(Map<?, ?> labels) {
      Map<String, Set<String>> resolved = new LinkedHashMap<>();
      labels.forEach((label, values) -> resolved.put((String) label, setOf(values)));
      return resolved;
    }

    private Set<String> setOf(Object values) {
      return switch (values) {
        case Map<?, ?> byOwner -> setOf(byOwner.get(owner));
        case String source when source.startsWith("$") ->
            new LinkedHashSet<>(sources.getOrDefault(source, List.of()));
        case String name -> listed(named("sets", name));
        default -> listed(values);
      };
    }

    private Set<String> valuesOf(Object oneOrMore) {
      return listed(
          Stream.of(oneOrMore)
              .flatMap(v -> v instanceof List<?> list ? list.stream() : Stream.of(v))
              .toList());
    }
  }
}
