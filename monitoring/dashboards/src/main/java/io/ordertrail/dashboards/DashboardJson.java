package io.ordertrail.dashboards;

import static io.ordertrail.dashboards.Json.array;
import static io.ordertrail.dashboards.Json.object;

import io.ordertrail.dashboards.Dashboard.Row;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Grafana's classic JSON of a dashboard. What is the same on all of them stands here. */
final class DashboardJson {
  static final String TAG = "ordertrail";
  private static final int SCHEMA_VERSION = 41;
  private static final int SHARED_CROSSHAIR = 1;
  private static final int COLUMNS = 24;

  private DashboardJson() {}

  static ObjectNode of(Dashboard dashboard) {
    ObjectNode json = object();
    json.putNull("id");
    json.put("uid", dashboard.uid());
    json.put("title", dashboard.title());
    json.put("description", dashboard.question());
    json.set("tags", array().add(TAG));
    json.put("schemaVersion", SCHEMA_VERSION);
    json.put("editable", false);
    json.put("graphTooltip", SHARED_CROSSHAIR);
    json.put("refresh", dashboard.refresh());
    json.set("time", object().put("from", "now-" + dashboard.range()).put("to", "now"));
    json.put("timezone", "utc");
    json.set("timepicker", object());
    json.set("annotations", object().set("list", array()));
    json.set("templating", object().set("list", Variables.of(dashboard)));
    json.set("links", links(dashboard));
    json.set("panels", panels(dashboard));
    return json;
  }

  private static ArrayNode links(Dashboard dashboard) {
    ObjectNode others =
        link("Dashboards", "The other dashboards, with the same window.")
            .put("type", "dashboards")
            .put("asDropdown", true)
            .put("keepTime", true)
            .put("includeVars", true);
    others.withArray("tags").add(TAG);
    return array()
        .add(others)
        .add(outside("Record", "The window's audit events in Kibana.", Links.kibana("*")))
        .add(outside("Traces", "The window's orders in Jaeger.", Links.jaeger("execution-engine")))
        .add(outside("Runbooks", "What to do when an alert fires.", "${runbook_url}/"));
  }

  /** A link to another tool, which opens beside the dashboard. */
  static ObjectNode outside(String title, String tooltip, String url) {
    return link(title, tooltip).put("type", "link").put("targetBlank", true).put("url", url);
  }

  private static ObjectNode link(String title, String tooltip) {
    ObjectNode link =
        object()
            .put("title", title)
            .put("tooltip", tooltip)
            .put("icon", "external link")
            .put("asDropdown", false)
            .put("keepTime", false)
            .put("includeVars", false)
            .put("targetBlank", false);
    link.set("tags", array());
    return link;
  }

  /** From left to right, and down when a line is full; a line is as high as its highest panel. */
  private static ArrayNode panels(Dashboard dashboard) {
    ArrayNode panels = array();
    int y = 0;
    for (Row row : dashboard.rows()) {
      panels.add(heading(row, y));
      y++;
      int x = 0;
      int height = 0;
      for (Panel panel : row.panels()) {
        if (x + panel.columns() > COLUMNS) {
          x = 0;
          y += height;
          height = 0;
        }
        panels.add(PanelJson.of(panel, x, y));
        x += panel.columns();
        height = Math.max(height, panel.height());
      }
      y += height;
    }
    return panels;
  }

  private static ObjectNode heading(Row row, int y) {
    ObjectNode json =
        object()
            .put("id", row.id())
            .put("type", "row")
            .put("title", row.title())
            .put("collapsed", false);
    json.set("gridPos", PanelJson.place(0, y, COLUMNS, 1));
    json.set("panels", array());
    return json;
  }
}
