package io.ordertrail.dashboards;

import static io.ordertrail.dashboards.DashboardLint.list;
import static io.ordertrail.dashboards.DashboardLint.text;

import io.ordertrail.promql.Expr.Use;
import io.ordertrail.promql.Promql;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** The rules that every panel of a committed dashboard keeps. */
final class PanelLint {
  private static final String DATASOURCE = "${datasource}";

  private final JsonNode panel;
  private final List<String> problems = new ArrayList<>();

  private PanelLint(JsonNode panel) {
    this.panel = panel;
  }

  /** What is wrong, a sentence each, without its subject. */
  static List<String> problems(JsonNode panel) {
    PanelLint lint = new PanelLint(panel);
    lint.words();
    lint.thresholds();
    lint.links();
    lint.targets();
    lint.dots();
    return lint.problems;
  }

  private void words() {
    demand(!text(panel, "title").isBlank(), "has no title");
    demand(text(panel, "description").matches(".{10,}\\."), "has no description");
    JsonNode defaults = panel.path("fieldConfig").path("defaults");
    demand(!text(defaults, "unit").isBlank(), "has no unit");
    demand(isOurs(panel), "must ask the data source of the variable");
  }

  private void thresholds() {
    JsonNode steps = panel.path("fieldConfig").path("defaults").path("thresholds").path("steps");
    demand(!steps.isEmpty() && steps.get(0).path("value").isNull(), "has no colour to begin with");
    for (int i = 2; i < steps.size(); i++) {
      demand(
          steps
                  .get(i - 1)
                  .get("value")
                  .decimalValue()
                  .compareTo(steps.get(i).get("value").decimalValue())
              < 0,
          "has thresholds that do not rise");
    }
  }

  private void links() {
    List<JsonNode> links = new ArrayList<>(list(panel.path("links")));
    demand(!links.isEmpty(), "links to nothing");
    links.addAll(list(panel.path("fieldConfig").path("defaults").path("links")));
    for (JsonNode link : links) {
      String url = text(link, "url");
      demand(
          url.startsWith("${runbook_url}/") || url.contains("${__from") && url.contains("${__to"),
          "has a link without the window: " + text(link, "title"));
      demand(!url.contains(" ") && !url.contains("\""), "has a link that is not encoded");
      demand(link.path("targetBlank").asBoolean(false), "has a link that leaves the dashboard");
    }
  }

  private void targets() {
    Set<String> letters = new HashSet<>();
    demand(!panel.path("targets").isEmpty(), "asks nothing");
    for (JsonNode target : panel.path("targets")) {
      demand(letters.add(text(target, "refId")), "has two queries with one letter");
      demand(isOurs(target), "has a query that asks another data source");
      demand(
          target.path("instant").asBoolean(false) != target.path("range").asBoolean(false),
          "must ask for now or for a range");
      if (!text(panel, "type").equals("table")) {
        demand(!text(target, "legendFormat").isBlank(), "has a query without a legend");
      }
      Promql.parse(text(target, "expr")).uses().forEach(this::rate);
    }
  }

  /** A fixed window would be too short when much is shown, and too long when little is. */
  private void rate(Use use) {
    String range = use.selector().range();
    if (use.functions().contains("rate") || use.functions().contains("irate")) {
      demand(range.equals("$__rate_interval"), "has a rate without $__rate_interval");
    } else if (use.functions().contains("increase")) {
      demand(
          range.equals("$__rate_interval") || range.equals("$__range"),
          "has an increase over a fixed window");
    }
  }

  /** What leads from the lines of a histogram to traces, once for each in a panel. */
  private void dots() {
    List<String> buckets = new ArrayList<>();
    List<String> dotted = new ArrayList<>();
    for (JsonNode target : panel.path("targets")) {
      if (target.path("range").asBoolean(false)) {
        List<String> asked = buckets(target);
        buckets.addAll(asked);
        if (target.path("exemplar").asBoolean(false)) {
          dotted.addAll(asked);
        }
      }
    }
    demand(
        dotted.stream().sorted().toList().equals(buckets.stream().distinct().sorted().toList()),
        "does not ask once for the exemplars of its histograms");
  }

  private static List<String> buckets(JsonNode target) {
    return Promql.parse(text(target, "expr"))
        .uses()
        .map(use -> use.selector().metric())
        .filter(metric -> metric.endsWith("_bucket"))
        .toList();
  }

  private static boolean isOurs(JsonNode node) {
    JsonNode datasource = node.path("datasource");
    return text(datasource, "uid").equals(DATASOURCE)
        && text(datasource, "type").equals("prometheus");
  }

  private void demand(boolean holds, String sentence) {
    if (!holds) {
      problems.add(sentence);
    }
  }
}
