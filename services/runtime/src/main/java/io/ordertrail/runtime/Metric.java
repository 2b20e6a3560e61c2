package io.ordertrail.runtime;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * One row of the catalogue as one service exposes it: its labels are resolved to their closed sets.
 *
 * @param traced whether its buckets remember the trace of a recent value
 * @param buckets upper bounds as they appear in {@code le}, without +Inf; empty unless a histogram
 * @param labels label to its closed set, in the order of the exposition
 * @param series every combination of values that exists, each in the order of {@code labels}
 */
record Metric(
    int number,
    String name,
    Type type,
    String unit,
    String help,
    String since,
    boolean traced,
    List<String> buckets,
    Map<String, Set<String>> labels,
    Set<List<String>> series) {

  enum Type {
    COUNTER,
    GAUGE,
    HISTOGRAM
  }

  boolean isExposedFromTheStart() {
    return since.equals("foundation");
  }

  /** Every combination of one value each. */
  static List<List<String>> product(Map<String, Set<String>> labels) {
    List<List<String>> combinations = List.of(List.of());
    for (Set<String> values : labels.values()) {
      List<List<String>> longer = new ArrayList<>();
      for (List<String> combination : combinations) {
        for (String value : values) {
          List<String> next = new ArrayList<>(combination);
          next.add(value);
          longer.add(List.copyOf(next));
        }
      }
      combinations = longer;
    }
    return combinations;
  }

  /**
   * The values of {@code labelsAndValues} ("label", "value", ...) in the order of the labels.
   *
   * @throws IllegalArgumentException for a label or value that the catalogue does not have
   */
  List<String> valuesOf(String... labelsAndValues) {
    Map<String, String> given = new LinkedHashMap<>();
    for (int i = 0; i + 1 < labelsAndValues.length; i += 2) {
      given.put(labelsAndValues[i], labelsAndValues[i + 1]);
    }
    if (labelsAndValues.length % 2 != 0 || !given.keySet().equals(labels.keySet())) {
      throw new IllegalArgumentException(
          name + " has the labels " + labels.keySet() + ", not " + given.keySet());
    }
    List<String> values = labels.keySet().stream().map(given::get).toList();
    if (!series.contains(values)) {
      throw new IllegalArgumentException(
          name + given + " is not in the catalogue, which knows " + labels);
    }
    return values;
  }
}
