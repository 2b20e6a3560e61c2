package io.ordertrail.kibana;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** How a chart is drawn: of columns that are there, and of all of them. */
final class VisualizationRules {
  private static final Set<String> SERIES =
      Set.of(
          "bar",
          "bar_stacked",
          "bar_horizontal",
          "bar_horizontal_stacked",
          "line",
          "area",
          "area_stacked");

  private final String layerId;
  private final Set<String> columns;
  private final Findings findings;

  VisualizationRules(String layerId, Set<String> columns, Findings findings) {
    this.layerId = layerId;
    this.columns = columns;
    this.findings = findings;
  }

  void check(JsonNode attributes) {
    JsonNode drawn = attributes.at("/state/visualization");
    String type = Json.text(attributes, "visualizationType");
    switch (type) {
      case "lnsXY" -> xy(drawn);
      case "lnsDatatable" -> table(drawn);
      case "lnsMetric" -> metric(drawn);
      case "lnsPie" -> pie(drawn);
      default -> findings.add("no chart is named " + type);
    }
  }

  private void xy(JsonNode drawn) {
    findings.keys(
        "visualization",
        drawn,
        Set.of("legend", "preferredSeriesType", "layers", "valueLabels", "fittingFunction"),
        Set.of("axisTitlesVisibilitySettings", "yTitle", "xTitle", "yLeftExtent"));
    JsonNode layer = onlyLayer(drawn);
    findings.keys(
        "the drawn layer",
        layer,
        Set.of("layerId", "layerType", "seriesType", "accessors"),
        Set.of("xAccessor", "splitAccessor", "yConfig"));
    findings.unless(SERIES.contains(Json.text(layer, "seriesType")), "has no known seriesType");
    drawn(
        layer,
        Stream.concat(
            Json.texts(layer.path("accessors")), optional(layer, "xAccessor", "splitAccessor")));
  }

  private void table(JsonNode drawn) {
    findings.keys(
        "visualization",
        drawn,
        Set.of("layerId", "layerType", "columns"),
        Set.of("sorting", "rowHeight", "rowHeightLines", "paging", "headerRowHeight"));
    drawn(drawn, drawn.path("columns").valueStream().map(c -> Json.text(c, "columnId")));
  }

  private void metric(JsonNode drawn) {
    findings.keys(
        "visualization",
        drawn,
        Set.of("layerId", "layerType", "metricAccessor"),
        Set.of("breakdownByAccessor", "secondaryMetricAccessor", "maxCols", "subtitle", "color"));
    drawn(
        drawn, optional(drawn, "metricAccessor", "breakdownByAccessor", "secondaryMetricAccessor"));
  }

  private void pie(JsonNode drawn) {
    findings.keys("visualization", drawn, Set.of("shape", "layers"), Set.of());
    findings.unless(
        Set.of("pie", "donut", "treemap").contains(Json.text(drawn, "shape")), "has no shape");
    JsonNode layer = onlyLayer(drawn);
    findings.keys(
        "the drawn layer",
        layer,
        Set.of("layerId", "layerType", "primaryGroups", "metrics"),
        Set.of("numberDisplay", "categoryDisplay", "legendDisplay", "nestedLegend"));
    drawn(
        layer,
        Stream.concat(Json.texts(layer.path("primaryGroups")), Json.texts(layer.path("metrics"))));
  }

  private JsonNode onlyLayer(JsonNode drawn) {
    findings.unless(drawn.path("layers").size() == 1, "must draw one layer");
    return drawn.path("layers").path(0);
  }

  private static Stream<String> optional(JsonNode of, String... keys) {
    return Stream.of(keys).filter(of::has).map(key -> Json.text(of, key));
  }

  private void drawn(JsonNode layer, Stream<String> accessors) {
    findings.is("layerId", layer.path("layerId"), layerId);
    findings.is("layerType", layer.path("layerType"), "data");
    Set<String> missing = new LinkedHashSet<>(columns);
    accessors.forEach(
        id -> {
          findings.unless(columns.contains(id), "draws " + id + ", which is no column");
          missing.remove(id);
        });
    findings.unless(missing.isEmpty(), "does not draw " + missing);
  }
}
