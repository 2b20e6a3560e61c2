package io.ordertrail.kibana;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/** What a dashboard must be: panels on the grid, each of an object that is there. */
final class DashboardRules {
  private final SavedObject dashboard;
  private final Findings findings;
  private final Set<String> usedReferences = new TreeSet<>();

  private DashboardRules(SavedObject dashboard, Findings findings) {
    this.dashboard = dashboard;
    this.findings = findings;
  }

  static void check(SavedObject dashboard, Findings findings) {
    DashboardRules rules = new DashboardRules(dashboard, findings);
    JsonNode attributes = dashboard.attributes();
    rules.frame(attributes);
    rules.panels(attributes.path("panelsJSON"));
    rules.controls(attributes.path("controlGroupInput"));
    for (JsonNode reference : dashboard.json().path("references")) {
      String name = Json.text(reference, "name");
      findings.unless(rules.usedReferences.contains(name), "nothing uses the reference " + name);
    }
  }

  private void frame(JsonNode attributes) {
    findings.keys(
        "attributes",
        attributes,
        Set.of(
            "title",
            "description",
            "timeRestore",
            "timeFrom",
            "timeTo",
            "refreshInterval",
            "optionsJSON",
            "panelsJSON",
            "kibanaSavedObjectMeta"),
        Set.of("controlGroupInput"));
    findings.isText("description", attributes.path("description"));
    findings.unless(
        attributes.path("timeRestore").asBoolean(),
        "timeRestore must be true, or the saved time range is ignored");
    findings.isText("timeFrom", attributes.path("timeFrom"));
    findings.isText("timeTo", attributes.path("timeTo"));
    findings.keys(
        "refreshInterval", attributes.path("refreshInterval"), Set.of("pause", "value"), Set.of());
    JsonNode source = attributes.at("/kibanaSavedObjectMeta/searchSourceJSON");
    findings.keys("searchSourceJSON", source, Set.of("query", "filter"), Set.of());
    findings.isEmpty("filter", source.path("filter"));
    findings.query("query", source.path("query"), Mapping.AUDIT);
    findings.unless(
        source.at("/query/query").asString("x").isEmpty(), "its panels say what they ask, not it");
  }

  private void panels(JsonNode panels) {
    findings.unless(!panels.isEmpty(), "has no panel");
    Set<String> indices = new HashSet<>();
    Grid grid = new Grid(findings);
    for (JsonNode panel : panels) {
      findings.keys(
          "a panel",
          panel,
          Set.of("type", "gridData", "panelIndex", "embeddableConfig"),
          Set.of("panelRefName", "title"));
      String index = Json.text(panel, "panelIndex");
      findings.unless(index.matches("[a-z0-9-]+"), "a panelIndex is not readable: " + index);
      findings.unless(indices.add(index), "the panelIndex " + index + " stands twice");
      findings.is(index + ".gridData.i", panel.at("/gridData/i"), index);
      grid.place(index, panel.path("gridData"));
      content(index, panel);
    }
  }

  private void content(String index, JsonNode panel) {
    String type = Json.text(panel, "type");
    switch (type) {
      case "lens", "search" -> {
        findings.is(index + ".panelRefName", panel.path("panelRefName"), "panel_" + index);
        refers(index + ":panel_" + index, type);
      }
      case "visualization" -> {
        JsonNode vis = panel.at("/embeddableConfig/savedVis");
        findings.is(index + ".savedVis.type", vis.path("type"), "markdown");
        findings.isText(index + ".markdown", vis.at("/params/markdown"));
      }
      default -> findings.add(index + " has a type that is not used here: " + type);
    }
  }

  private void controls(JsonNode group) {
    if (group.isMissingNode()) {
      return;
    }
    findings.keys(
        "controlGroupInput",
        group,
        Set.of("chainingSystem", "controlStyle", "ignoreParentSettingsJSON", "panelsJSON"),
        Set.of("showApplySelections"));
    for (Map.Entry<String, JsonNode> entry : group.path("panelsJSON").properties()) {
      String id = entry.getKey();
      JsonNode input = entry.getValue().path("explicitInput");
      findings.is(id + ".type", entry.getValue().path("type"), "optionsListControl");
      findings.is(id + ".id", input.path("id"), id);
      String field = Json.text(input, "fieldName");
      findings.unless(
          Mapping.AUDIT.field(field).filter(Mapping.MappedField::isKeyword).isPresent(),
          id + " chooses among the values of no keyword: " + field);
      refers("controlGroup_" + id + ":optionsListDataView", "index-pattern");
    }
  }

  /** Kibana's import does not look whether these are there. */
  private void refers(String name, String type) {
    usedReferences.add(name);
    String found = dashboard.reference(name).map(SavedObject.Reference::type).orElse("nothing");
    findings.unless(found.equals(type), "the reference " + name + " leads to " + found);
  }
}
