package io.ordertrail.dashboards;

import static io.ordertrail.dashboards.Json.array;
import static io.ordertrail.dashboards.Json.number;
import static io.ordertrail.dashboards.Json.object;

import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** How a panel's values look: unit, colours, limits, names of states, links of a series. */
final class FieldConfigJson {
  private FieldConfigJson() {}

  static ObjectNode of(Panel panel) {
    ObjectNode defaults = object();
    defaults.put("unit", panel.unit());
    panel.decimals().ifPresent(decimals -> defaults.put("decimals", number(decimals)));
    panel.min().ifPresent(min -> defaults.put("min", number(min)));
    panel.max().ifPresent(max -> defaults.put("max", number(max)));
    defaults.set("color", color(panel));
    defaults.set("thresholds", thresholds(panel));
    defaults.set("mappings", names(panel));
    defaults.set("custom", custom(panel));
    panel.eachSearch().ifPresent(search -> defaults.set("links", eachLink(search)));
    return object().<ObjectNode>set("defaults", defaults).set("overrides", array());
  }

  private static ObjectNode color(Panel panel) {
    boolean judged = !panel.thresholds().isEmpty() || !panel.names().isEmpty();
    return switch (panel.kind()) {
      case FIGURE, TABLE, BARS ->
          judged
              ? object().put("mode", "thresholds")
              : object().put("mode", "fixed").put("fixedColor", "blue");
      case STATES -> object().put("mode", "thresholds");
      case LINES, STACK -> object().put("mode", "palette-classic");
    };
  }

  private static ObjectNode thresholds(Panel panel) {
    ArrayNode steps = array();
    if (panel.thresholds().isEmpty()) {
      steps.add(object().put("color", "text").putNull("value"));
    }
    panel
        .thresholds()
        .forEach(
            (from, color) -> {
              ObjectNode step = object().put("color", color);
              steps.add(
                  from.equals("base") ? step.putNull("value") : step.put("value", number(from)));
            });
    return object().put("mode", "absolute").set("steps", steps);
  }

  /** {@code "0": closed blue} is the value 0, called closed, in blue. */
  private static ArrayNode names(Panel panel) {
    ArrayNode mappings = array();
    if (panel.names().isEmpty()) {
      return mappings;
    }
    ObjectNode options = object();
    panel
        .names()
        .forEach(
            (value, name) -> {
              int color = name.lastIndexOf(' ');
              options.set(
                  value,
                  object()
                      .put("text", name.substring(0, color))
                      .put("color", name.substring(color + 1))
                      .put("index", options.size()));
            });
    return mappings.add(object().put("type", "value").set("options", options));
  }

  private static ObjectNode custom(Panel panel) {
    return switch (panel.kind()) {
      case FIGURE, BARS -> object();
      case TABLE ->
          object()
              .put("align", "auto")
              .put("inspect", false)
              .set("cellOptions", object().put("type", "auto"));
      case STATES -> object().put("fillOpacity", 80).put("lineWidth", 0);
      case LINES -> curve(panel, 10, "none");
      case STACK -> curve(panel, 40, "normal");
    };
  }

  private static ObjectNode curve(Panel panel, int fillOpacity, String stacking) {
    ObjectNode custom =
        object()
            .put("drawStyle", "line")
            .put("lineInterpolation", "linear")
            .put("lineWidth", 1)
            .put("fillOpacity", fillOpacity)
            .put("showPoints", "auto")
            .put("spanNulls", false);
    custom.set("stacking", object().put("mode", stacking).put("group", "A"));
    custom.set(
        "thresholdsStyle", object().put("mode", panel.thresholds().isEmpty() ? "off" : "dashed"));
    return custom;
  }

  private static ArrayNode eachLink(String search) {
    return array()
        .add(
            object()
                .put("title", "Its events in Kibana")
                .put("url", Links.kibana(search))
                .put("targetBlank", true));
  }
}
