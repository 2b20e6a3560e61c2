package io.ordertrail.kibana;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/**
 * Holds Elasticsearch's answer to a chart against the same groups and values computed from the
 * events, slowly and obviously. Each difference is a sentence.
 */
final class ChartCheck {
  private final Chart chart;
  private final KqlMatch match;
  private final Window window;
  private final List<String> differences = new ArrayList<>();
  private boolean empty = true;

  ChartCheck(Chart chart, KqlMatch match, Window window) {
    this.chart = chart;
    this.match = match;
    this.window = window;
  }

  /**
   * @param events those that fit the chart's query
   */
  void compare(JsonNode aggregations, Collection<JsonNode> events) {
    level("", 0, aggregations, events.size(), events);
  }

  List<String> differences() {
    return List.copyOf(differences);
  }

  /** Whether no group had any value. */
  boolean isEmpty() {
    return empty;
  }

  private void level(
      String group, int depth, JsonNode answer, long count, Collection<JsonNode> events) {
    if (count != events.size()) {
      differences.add(group + " has " + count + " events, the record " + events.size());
    }
    if (depth == chart.buckets().size()) {
      values(group, answer, count, events);
      return;
    }
    Column bucket = chart.buckets().get(depth);
    Map<String, List<JsonNode>> groups = groups(bucket, events);
    Map<String, JsonNode> answered = answered(answer.path(bucket.id()).path("buckets"));
    boolean cut = bucket.operation() == Operation.TERMS && groups.size() > bucket.size();
    int expected = cut ? bucket.size() : groups.size();
    if (answered.size() != expected || !groups.keySet().containsAll(answered.keySet())) {
      differences.add(
          "%s is divided into %s, the record into %s"
              .formatted(group, answered.keySet(), groups.keySet()));
      empty &= answered.isEmpty();
      return;
    }
    answered.forEach(
        (key, inner) ->
            level(
                group + "/" + key,
                depth + 1,
                inner,
                inner.path("doc_count").asLong(),
                groups.get(key)));
  }

  private static Map<String, JsonNode> answered(JsonNode buckets) {
    Map<String, JsonNode> answered = new LinkedHashMap<>();
    if (buckets.isObject()) {
      buckets.properties().forEach(each -> answered.put(each.getKey(), each.getValue()));
    } else {
      buckets.forEach(each -> answered.put(each.path("key").asString(""), each));
    }
    return answered;
  }

  private Map<String, List<JsonNode>> groups(Column bucket, Collection<JsonNode> events) {
    Map<String, List<JsonNode>> groups = new TreeMap<>();
    if (bucket.operation() == Operation.FILTERS) {
      bucket
          .filters()
          .forEach(
              (label, query) ->
                  groups.put(label, events.stream().filter(e -> match.test(query, e)).toList()));
      return groups;
    }
    for (JsonNode event : events) {
      for (String value : EventValues.of(event, bucket.field()).stream().distinct().toList()) {
        String key = bucket.operation() == Operation.TERMS ? value : bar(value);
        groups.computeIfAbsent(key, _ -> new ArrayList<>()).add(event);
      }
    }
    return groups;
  }

  /** The beginning of the bar in which the time falls, in ms. */
  private String bar(String time) {
    long intervalMs = window.interval().toMillis();
    return String.valueOf(
        Math.floorDiv(Instant.parse(time).toEpochMilli(), intervalMs) * intervalMs);
  }

  private void values(String group, JsonNode answer, long count, Collection<JsonNode> events) {
    for (Column metric : chart.metrics()) {
      if (ChartRequest.isPlainCount(metric)) {
        empty &= count == 0;
        continue;
      }
      Kql filter = metric.filter();
      List<JsonNode> of = events.stream().filter(event -> match.test(filter, event)).toList();
      MetricCheck check = MetricCheck.of(metric, answer.path(metric.id()));
      empty &= check.isEmpty();
      check
          .difference(of)
          .ifPresent(difference -> differences.add(group + "/" + metric.id() + " " + difference));
    }
  }
}
