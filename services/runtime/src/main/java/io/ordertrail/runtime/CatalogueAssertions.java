package io.ordertrail.runtime;

import io.ordertrail.runtime.Exposition.Family;
import io.ordertrail.runtime.Exposition.Sample;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Holds what a service exposes against the catalogue; for the tests of every service. */
public final class CatalogueAssertions {
  private static final int MAX_SERIES = 3_000;
  private static final String BOUND = "le";

  private final List<String> differences = new ArrayList<>();

  private CatalogueAssertions() {}

  /**
   * Names, types, help, labels, closed sets and {@code le} texts are the catalogue's; nothing is
   * exposed that it does not know; nothing is missing that the service exposes from its start.
   *
   * @param text the answer of {@code /metrics}
   * @throws AssertionError with every difference
   */
  public static void assertExposition(String service, String text) {
    List<String> differences = differences(service, text);
    if (!differences.isEmpty()) {
      throw new AssertionError(
          service
              + " does not expose what the catalogue says:\n  "
              + String.join("\n  ", differences));
    }
  }

  /**
   * As many symbols as a service takes, for its {@code service.symbols}: with them it must keep
   * within the series that it may have.
   */
  public static String fiftySymbols(String first) {
    return first
        + IntStream.range(1, 50)
            .mapToObj(i -> ",Q" + (char) ('A' + i / 26) + (char) ('A' + i % 26))
            .collect(Collectors.joining());
  }

  static List<String> differences(String service, String text) {
    Exposition exposition = Exposition.parse(text);
    Map<String, Metric> catalogue =
        Catalogue.load().metricsOf(service, sources(service, exposition));
    CatalogueAssertions assertions = new CatalogueAssertions();
    exposition
        .families()
        .forEach((name, family) -> assertions.compare(name, catalogue.get(name), family));
    catalogue.values().stream()
        .filter(Metric::isExposedFromTheStart)
        .filter(metric -> !exposition.families().containsKey(metric.name()))
        .forEach(metric -> assertions.differ(metric.name() + " is missing"));
    if (exposition.series() > MAX_SERIES) {
      assertions.differ(exposition.series() + " series are more than " + MAX_SERIES);
    }
    return assertions.differences;
  }

  /** Values that only the process knows are taken from the text: they must be the same all over. */
  private static Map<String, List<String>> sources(String service, Exposition exposition) {
    Map<String, List<String>> sources = new LinkedHashMap<>();
    sources.put("$service", List.of(service));
    sources.put("$feeds", valuesOf("exchange", exposition));
    for (String label : List.of("symbol", "version", "git_commit", "config_hash")) {
      String source = "$" + (label.equals("symbol") ? "symbols" : label);
      sources.put(source, valuesOf(label, exposition));
    }
    return sources;
  }

  private static List<String> valuesOf(String label, Exposition exposition) {
    return exposition.families().values().stream()
        .flatMap(family -> family.samples().stream())
        .flatMap(sample -> Stream.ofNullable(sample.labels().get(label)))
        .distinct()
        .toList();
  }

  private void compare(String name, Metric metric, Family family) {
    if (metric == null) {
      differ(name + " is exposed and not in the catalogue for this service");
      return;
    }
    String type = metric.type().name().toLowerCase(Locale.ROOT);
    same(name + " type", family.type(), type);
    same(name + " help", family.help(), metric.help());
    same(name + " labels", labelNames(family), metric.labels().keySet());
    same(name + " series", seriesOf(metric, family), metric.series());
    compareSamples(metric, family);
  }

  private void compareSamples(Metric metric, Family family) {
    Set<String> names = new HashSet<>();
    Map<Map<String, String>, List<String>> bounds = new LinkedHashMap<>();
    for (Sample sample : family.samples()) {
      names.add(sample.name());
      if (sample.labels().containsKey(BOUND)) {
        Map<String, String> series = new LinkedHashMap<>(sample.labels());
        String bound = series.remove(BOUND);
        bounds.computeIfAbsent(series, _ -> new ArrayList<>()).add(bound);
      }
    }
    if (metric.type() != Metric.Type.HISTOGRAM) {
      same(metric.name() + " samples", names, Set.of(metric.name()));
      return;
    }
    String name = metric.name();
    same(name + " samples", names, Set.of(name + "_bucket", name + "_sum", name + "_count"));
    List<String> expected = new ArrayList<>(metric.buckets());
    expected.add("+Inf");
    bounds.forEach((series, found) -> same(name + series + " bounds", found, expected));
  }

  private static Set<String> labelNames(Family family) {
    Set<String> names = new HashSet<>();
    family.samples().forEach(sample -> names.addAll(sample.labels().keySet()));
    names.remove(BOUND);
    return names;
  }

  private static Set<List<String>> seriesOf(Metric metric, Family family) {
    Set<List<String>> series = new LinkedHashSet<>();
    for (Sample sample : family.samples()) {
      series.add(
          metric.labels().keySet().stream()
              .map(label -> sample.labels().getOrDefault(label, "no " + label))
              .toList());
    }
    return series;
  }

  private void same(String what, Object found, Object expected) {
    if (!found.equals(expected)) {
      differ(what + ": " + found + " instead of " + expected);
    }
  }

  private void differ(String sentence) {
    differences.add(sentence);
  }
}
