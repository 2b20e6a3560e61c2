package io.ordertrail.kibana;

import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** One column of the table that is behind a chart. The validator has seen it. */
record Column(String id, Operation operation, JsonNode json) {
  static final String RECORDS = "___records___";

  static Column of(String id, JsonNode json) {
    return new Column(id, Operation.named(Json.text(json, "operationType")).orElseThrow(), json);
  }

  String field() {
    return Json.text(json, "sourceField");
  }

  JsonNode params() {
    return json.path("params");
  }

  /** Which of a group's events a value is computed from. */
  Kql filter() {
    return KqlParser.parse(json.path("filter").path("query").asString(""));
  }

  boolean isFiltered() {
    return json.has("filter");
  }

  /** The groups of {@link Operation#FILTERS}, by their label. */
  Map<String, Kql> filters() {
    Map<String, Kql> filters = new LinkedHashMap<>();
    for (JsonNode filter : params().path("filters")) {
      filters.put(
          Json.text(filter, "label"), KqlParser.parse(Json.text(filter.path("input"), "query")));
    }
    return filters;
  }

  /** How many groups of {@link Operation#TERMS} are shown at most. */
  int size() {
    return params().path("size").asInt();
  }

  /** Of {@link Operation#MEDIAN} and {@link Operation#PERCENTILE}. */
  double percent() {
    return operation == Operation.MEDIAN ? 50 : params().path("percentile").asDouble();
  }
}
