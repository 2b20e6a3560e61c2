package io.ordertrail.dashboards;

import static io.ordertrail.dashboards.Json.array;
import static io.ordertrail.dashboards.Json.object;

import tools.jackson.databind.node.ObjectNode;

/** The options of a panel's type: the same for all panels of a kind. */
final class PanelOptions {
  private static final int MIN_BAR_PX = 16;
  private static final int MAX_BAR_PX = 40;

  private PanelOptions() {}

  static ObjectNode of(Panel panel) {
    return switch (panel.kind()) {
      case FIGURE -> figure(panel);
      case BARS -> bars();
      case LINES, STACK -> lines();
      case STATES -> states();
      case TABLE -> object().put("showHeader", true).put("frameIndex", 0).put("cellHeight", "sm");
    };
  }

  private static ObjectNode figure(Panel panel) {
    boolean many = panel.queries().size() > 1 || panel.queries().getFirst().legend().contains("{{");
    boolean judged = !panel.thresholds().isEmpty() || !panel.names().isEmpty();
    ObjectNode options = latest("auto");
    return options
        .put("colorMode", judged ? "background" : "value")
        .put("graphMode", "none")
        .put("justifyMode", "auto")
        .put("textMode", many ? "value_and_name" : "value")
        .put("wideLayout", true)
        .put("showPercentChange", false)
        .put("percentChangeColorMode", "standard");
  }

  private static ObjectNode bars() {
    ObjectNode options = latest("horizontal");
    options.set("legend", legend(false));
    return options
        .put("displayMode", "basic")
        .put("namePlacement", "left")
        .put("valueMode", "text")
        .put("showUnfilled", true)
        .put("sizing", "auto")
        .put("minVizWidth", 8)
        .put("minVizHeight", MIN_BAR_PX)
        .put("maxVizHeight", MAX_BAR_PX);
  }

  private static ObjectNode lines() {
    ObjectNode options = object();
    options.set("legend", legend(true));
    options.set("tooltip", tooltip());
    return options;
  }

  private static ObjectNode states() {
    ObjectNode options = object();
    options.set("legend", legend(false));
    options.set("tooltip", tooltip());
    return options
        .put("mergeValues", true)
        .put("rowHeight", 0.9)
        .put("alignValue", "left")
        .put("showValue", "auto");
  }

  private static ObjectNode latest(String orientation) {
    ObjectNode options = object().put("orientation", orientation);
    ObjectNode reduce = object().put("values", false).put("fields", "");
    reduce.set("calcs", array().add("lastNotNull"));
    options.set("reduceOptions", reduce);
    return options;
  }

  private static ObjectNode legend(boolean shown) {
    ObjectNode legend =
        object().put("displayMode", "list").put("placement", "bottom").put("showLegend", shown);
    legend.set("calcs", array());
    return legend;
  }

  private static ObjectNode tooltip() {
    return object().put("mode", "multi").put("sort", "desc");
  }
}
