package io.ordertrail.dashboards;

import static io.ordertrail.dashboards.Json.array;
import static io.ordertrail.dashboards.Json.object;

import io.ordertrail.dashboards.Panel.Query;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Grafana's JSON of one panel. */
final class PanelJson {
  private static final int FIRST_REF = 'A';
  private static final Pattern BUCKET = Pattern.compile("\\w+_bucket");

  private PanelJson() {}

  static ObjectNode of(Panel panel, int x, int y) {
    ObjectNode json = object();
    json.put("id", panel.id());
    json.put("type", panel.kind().plugin());
    json.put("title", panel.title());
    json.put("description", panel.description());
    json.set("datasource", datasource());
    json.set("gridPos", place(x, y, panel.columns(), panel.height()));
    json.set("fieldConfig", FieldConfigJson.of(panel));
    json.set("options", PanelOptions.of(panel));
    json.set("links", links(panel));
    json.set("targets", targets(panel));
    if (panel.kind() == PanelKind.TABLE) {
      json.set("transformations", withoutTimes());
    }
    return json;
  }

  static ObjectNode datasource() {
    return object().put("type", "prometheus").put("uid", "${datasource}");
  }

  static ObjectNode place(int x, int y, int columns, int height) {
    return object().put("h", height).put("w", columns).put("x", x).put("y", y);
  }

  private static ArrayNode links(Panel panel) {
    ArrayNode links = array();
    for (String alert : panel.alerts()) {
      links.add(
          DashboardJson.outside(
              "Runbook: " + alert, "What to do when it fires.", Links.runbook(alert)));
    }
    panel
        .search()
        .ifPresent(
            search ->
                links.add(
                    DashboardJson.outside(
                        "Events in Kibana",
                        "The events of the window behind these figures.",
                        Links.kibana(search))));
    panel
        .traces()
        .ifPresent(
            service ->
                links.add(
                    DashboardJson.outside(
                        "Traces in Jaeger",
                        "What " + service + " did in the window.",
                        Links.jaeger(service))));
    return links;
  }

  private static ArrayNode targets(Panel panel) {
    ArrayNode targets = array();
    for (Query query : panel.queries()) {
      ObjectNode target = object();
      target.set("datasource", datasource());
      target.put("refId", Character.toString(FIRST_REF + targets.size()));
      target.put("expr", query.expr());
      target.put("legendFormat", query.legend());
      target.put("instant", panel.kind().isNow());
      target.put("range", !panel.kind().isNow());
      target.put("exemplar", leadsToTraces(panel, query));
      target.put("format", panel.kind() == PanelKind.TABLE ? "table" : "time_series");
      targets.add(target);
    }
    return targets;
  }

  /** Dots that lead to traces, over lines of a histogram: once for all its lines in a panel. */
  private static boolean leadsToTraces(Panel panel, Query query) {
    Optional<String> bucket = bucket(query);
    return !panel.kind().isNow()
        && bucket.isPresent()
        && panel.queries().stream()
            .filter(other -> bucket(other).equals(bucket))
            .reduce((_, last) -> last)
            .filter(last -> last.equals(query))
            .isPresent();
  }

  private static Optional<String> bucket(Query query) {
    return BUCKET.matcher(query.expr()).results().map(MatchResult::group).findFirst();
  }

  /** A table's labels say it all: the time is that of the question, the value always 1. */
  private static ArrayNode withoutTimes() {
    ObjectNode hidden = object();
    for (String column : new String[] {"Time", "Value", "__name__", "alertstate", "job"}) {
      hidden.put(column, true);
    }
    ObjectNode organize = object().put("id", "organize");
    ObjectNode options = object();
    options.set("excludeByName", hidden);
    organize.set("options", options);
    return array().add(organize);
  }
}
