package io.ordertrail.dashboards;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** The rules that a committed dashboard keeps as a whole. Those of its panels: PanelLint. */
final class DashboardLint {
  private static final Pattern VARIABLE = Pattern.compile("\\$\\{?(\\w+)");
  private static final Set<String> GRAFANA =
      Set.of("__from", "__to", "__range", "__rate_interval", "__field");

  private final JsonNode dashboard;
  private final List<String> problems = new ArrayList<>();

  private DashboardLint(JsonNode dashboard) {
    this.dashboard = dashboard;
  }

  /**
   * What is wrong, a sentence each.
   *
   * @param name the file's, without its ending
   */
  static List<String> problems(JsonNode dashboard, String name) {
    DashboardLint lint = new DashboardLint(dashboard);
    lint.head(name);
    lint.links();
    lint.variables();
    lint.ids();
    lint.grid();
    lint.panels();
    return lint.problems;
  }

  private void head(String name) {
    demand(dashboard.has("id") && dashboard.get("id").isNull(), "id must be null");
    demand(text(dashboard, "uid").equals(name), "the uid must be the file's name");
    demand(!text(dashboard, "title").isBlank(), "has no title");
    demand(text(dashboard, "description").endsWith("?"), "does not say which question it answers");
    int schema = dashboard.path("schemaVersion").asInt(0);
    demand(schema >= 39 && schema <= 41, "schemaVersion must be 39 to 41");
    demand(dashboard.path("editable").isBoolean(), "does not say whether it is editable");
    demand(!dashboard.path("editable").asBoolean(true), "must not be editable");
    demand(dashboard.path("graphTooltip").asInt(0) == 1, "must share the crosshair");
    demand(texts(dashboard.path("tags")).contains(DashboardJson.TAG), "has no tag ordertrail");
    demand(text(dashboard, "refresh").matches("\\d+[sm]"), "does not refresh");
    JsonNode time = dashboard.path("time");
    demand(text(time, "from").matches("now-\\d+[mh]"), "has no range to begin with");
    demand(text(time, "to").equals("now"), "must show until now");
  }

  private void links() {
    List<JsonNode> links = list(dashboard.path("links"));
    demand(
        links.stream()
            .anyMatch(
                link ->
                    text(link, "type").equals("dashboards")
                        && texts(link.path("tags")).contains(DashboardJson.TAG)
                        && link.path("keepTime").asBoolean(false)),
        "must link to the other dashboards with the same window");
    for (String tool : List.of("kibana_url", "jaeger_url", "runbook_url")) {
      demand(
          links.stream().anyMatch(link -> text(link, "url").startsWith("${" + tool + "}")),
          "must link to ${" + tool + "}");
    }
  }

  private void variables() {
    Set<String> defined = new HashSet<>(GRAFANA);
    boolean datasource = false;
    for (JsonNode variable : dashboard.path("templating").path("list")) {
      defined.add(text(variable, "name"));
      datasource |=
          text(variable, "name").equals("datasource")
              && text(variable, "type").equals("datasource")
              && text(variable, "query").equals("prometheus");
    }
    demand(datasource, "has no variable for its data source");
    Matcher used = VARIABLE.matcher(dashboard.path("links").toString() + dashboard.path("panels"));
    while (used.find()) {
      demand(defined.contains(used.group(1)), "knows no variable " + used.group(1));
    }
  }

  private void ids() {
    Set<Integer> ids = new TreeSet<>();
    Set<String> titles = new TreeSet<>();
    for (JsonNode panel : dashboard.path("panels")) {
      int id = panel.path("id").asInt(0);
      demand(id > 0, "a panel has no id");
      demand(ids.add(id), "two panels have the id " + id);
      demand(titles.add(text(panel, "title")), "two panels are called " + text(panel, "title"));
    }
    demand(!ids.isEmpty(), "has no panel");
  }

  private void grid() {
    Set<Integer> taken = new HashSet<>();
    int bottom = 0;
    for (JsonNode panel : dashboard.path("panels")) {
      JsonNode place = panel.path("gridPos");
      int x = place.path("x").asInt(-1);
      int width = place.path("w").asInt(0);
      demand(x >= 0 && width > 0 && x + width <= 24, text(panel, "title") + " leaves the grid");
      for (int column = x; column < x + width; column++) {
        int y = place.path("y").asInt(0);
        for (int row = y; row < y + place.path("h").asInt(0); row++) {
          demand(taken.add(row * 24 + column), text(panel, "title") + " lies on another panel");
          bottom = Math.max(bottom, row + 1);
        }
      }
    }
    demand(taken.size() == bottom * 24, "has a hole in its grid");
  }

  private void panels() {
    for (JsonNode panel : dashboard.path("panels")) {
      if (!text(panel, "type").equals("row")) {
        PanelLint.problems(panel).forEach(p -> problems.add(text(panel, "title") + " " + p));
      }
    }
  }

  private void demand(boolean holds, String sentence) {
    if (!holds && !problems.contains(sentence)) {
      problems.add(sentence);
    }
  }

  static String text(JsonNode node, String field) {
    return node.path(field).asString("");
  }

  static List<JsonNode> list(JsonNode array) {
    return Stream.iterate(0, i -> i < array.size(), i -> i + 1).map(array::get).toList();
  }

  private static List<String> texts(JsonNode array) {
    return list(array).stream().map(node -> node.asString("")).toList();
  }
}
