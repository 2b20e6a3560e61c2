package io.ordertrail.rules;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * A metric of the catalogue, as Prometheus has it after scraping.
 *
 * @param since the stage from which on its owners expose it
 * @param labels label to its values; none for one whose values are not known beforehand
 * @param buckets as they appear in {@code le}, without +Inf
 */
record MetricRow(
    String name,
    String type,
    String since,
    Map<String, Optional<Set<String>>> labels,
    List<String> buckets) {

  boolean isHistogram() {
    return type.equals("histogram");
  }

  /** Each of its series is there from the process's start, a counter's at 0. */
  boolean isThereFromTheStart() {
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

  double highestBound() {
    return Double.parseDouble(buckets.getLast());
  }

  boolean isBound(double value) {
    return buckets.stream().anyMatch(bound -> Double.parseDouble(bound) == value);
  }
}
