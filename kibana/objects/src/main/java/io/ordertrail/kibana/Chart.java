package io.ordertrail.kibana;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * The question behind a Lens chart. Immutable.
 *
 * @param buckets how events are grouped, the outermost first
 * @param metrics what is said of each group
 */
record Chart(Kql query, List<Column> buckets, List<Column> metrics) {

  /** Of a chart with one layer, which the validator sees to. */
  static Chart of(SavedObject lens) {
    JsonNode state = lens.attributes().path("state");
    List<Column> buckets = new ArrayList<>();
    List<Column> metrics = new ArrayList<>();
    JsonNode layer = layers(lens).valueStream().findFirst().orElseThrow();
    Json.texts(layer.path("columnOrder"))
        .map(id -> Column.of(id, layer.path("columns").path(id)))
        .forEach(column -> (column.operation().isBucketed() ? buckets : metrics).add(column));
    Kql query = KqlParser.parse(state.path("query").path("query").asString(""));
    return new Chart(query, List.copyOf(buckets), List.copyOf(metrics));
  }

  static JsonNode layers(SavedObject lens) {
    return lens.attributes().at("/state/datasourceStates/formBased/layers");
  }
}
