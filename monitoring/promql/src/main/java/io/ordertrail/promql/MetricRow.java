package io.ordertrail.promql;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * A metric of the catalogue, as Prometheus has it after scraping. Nobody changes it; any thread.
 *
 * @param type counter, gauge or histogram
 * @param since the stage from which on its owners expose it
 * @param labels label to its values; none for one whose values are not known beforehand
 * @param buckets of a histogram, in the unit of its name, as they appear in {@code le}, rising and
 *     without +Inf; otherwise empty
 */
public record MetricRow(
    String name,
    String type,
    String since,
    Map<String, Optional<Set<String>>> labels,
    List<String> buckets) {

  boolean isHistogram() {
    return type.equals("histogram");
  }

  /** It only grows while its process runs, and is read as a rate. */
  public boolean counts() {
    return !type.equals("gauge");
  }

  /** Each of its series is there from the process's start, a counter's at 0. */
  public boolean isThereFromTheStart() {
    return since.equals("foundation");
  }

  /** As a histogram's buckets have it: with their bounds as a label. */
  MetricRow bucketSeries() {
    Map<String, Optional<Set<String>>> all = new TreeMap<>(labels);
    Set<String> bounds = new LinkedHashSet<>(buckets);
    bounds.add("+Inf");
    all.put("le", Optional.of(bounds));
    return new MetricRow(name, type, since, all, buckets);
  }

  /**
   * @throws java.util.NoSuchElementException when it has no buckets
   */
  public double highestBound() {
    return Double.parseDouble(buckets.getLast());
  }

  public boolean isBound(double value) {
    return buckets.stream().anyMatch(bound -> Double.parseDouble(bound) == value);
  }
}
