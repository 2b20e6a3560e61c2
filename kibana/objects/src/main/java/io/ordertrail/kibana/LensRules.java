package io.ordertrail.kibana;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** What a chart must be: one layer, whose columns are in order and are all drawn. */
final class LensRules {
  static final String LAYER_REFERENCE = "indexpattern-datasource-layer-";

  private LensRules() {}

  static void check(SavedObject lens, SavedObjects all, Findings findings) {
    JsonNode attributes = lens.attributes();
    findings.keys(
        "attributes",
        attributes,
        Set.of("title", "description", "visualizationType", "state"),
        Set.of());
    findings.isText("description", attributes.path("description"));
    JsonNode state = attributes.path("state");
    findings.keys(
        "state",
        state,
        Set.of(
            "datasourceStates",
            "filters",
            "query",
            "visualization",
            "internalReferences",
            "adHocDataViews"),
        Set.of());
    findings.isEmpty("filters", state.path("filters"));
    findings.isEmpty("internalReferences", state.path("internalReferences"));
    findings.isEmpty("adHocDataViews", state.path("adHocDataViews"));
    JsonNode layers = Chart.layers(lens);
    findings.unless(layers.size() == 1, "must have one layer");
    if (layers.size() == 1) {
      String layerId = layers.propertyNames().iterator().next();
      Mapping mapping = Validator.mapping(lens, LAYER_REFERENCE + layerId, all, findings);
      findings.query("query", state.path("query"), mapping);
      layer(lens, layerId, mapping, findings);
    }
  }

  private static void layer(SavedObject lens, String layerId, Mapping mapping, Findings findings) {
    JsonNode layer = Chart.layers(lens).path(layerId);
    findings.keys(
        "the layer",
        layer,
        Set.of("columnOrder", "columns", "incompleteColumns"),
        Set.of("sampling", "ignoreGlobalFilters"));
    findings.isEmpty("incompleteColumns", layer.path("incompleteColumns"));
    List<String> order = Json.texts(layer.path("columnOrder")).toList();
    Set<String> columns = new LinkedHashSet<>(layer.path("columns").propertyNames());
    findings.unless(
        order.size() == columns.size() && columns.containsAll(order),
        "columnOrder is not a permutation of the columns");
    boolean values = false;
    for (String id : order) {
      JsonNode column = layer.path("columns").path(id);
      Optional<Operation> operation = Operation.named(Json.text(column, "operationType"));
      boolean bucketed = operation.filter(Operation::isBucketed).isPresent();
      findings.unless(!bucketed || !values, id + " groups and stands behind a value");
      values |= !bucketed;
      findings.unless(operation.isPresent(), id + " has no known operationType");
    }
    findings.unless(values, "has no value to draw");
    if (findings.problems().isEmpty()) {
      ColumnRules rules = new ColumnRules(Chart.of(lens), mapping, findings);
      order.forEach(id -> rules.check(Column.of(id, layer.path("columns").path(id))));
      new VisualizationRules(layerId, columns, findings).check(lens.attributes());
    }
  }
}
