package io.ordertrail.kibana;

import io.ordertrail.eventlog.Action;
import java.util.Collection;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** What a saved search must be. */
final class SearchRules {
  private static final String REFERENCE = "kibanaSavedObjectMeta.searchSourceJSON.index";
  private static final int MOST_COLUMNS = 16;

  private SearchRules() {}

  static void check(SavedObject search, SavedObjects all, Findings findings) {
    Mapping mapping = Validator.mapping(search, REFERENCE, all, findings);
    JsonNode attributes = search.attributes();
    findings.keys(
        "attributes",
        attributes,
        Set.of(
            "title",
            "description",
            "columns",
            "sort",
            "grid",
            "hideChart",
            "isTextBasedQuery",
            "timeRestore",
            "usesAdHocDataView",
            "kibanaSavedObjectMeta"),
        Set.of("timeRange", "refreshInterval", "rowHeight"));
    findings.isText("description", attributes.path("description"));
    findings.unless(
        attributes.path("timeRestore").asBoolean(false) == attributes.has("timeRange"),
        "a time range is kept only with timeRestore, and timeRestore needs one");
    JsonNode source = attributes.at("/kibanaSavedObjectMeta/searchSourceJSON");
    source(source, mapping, findings);
    order(attributes.path("sort"), mapping, findings);
    columns(attributes, source.at("/query/query").asString(""), mapping, findings);
  }

  private static void source(JsonNode source, Mapping mapping, Findings findings) {
    findings.keys(
        "searchSourceJSON",
        source,
        Set.of("query", "filter", "indexRefName"),
        Set.of("highlightAll", "version"));
    findings.is("indexRefName", source.path("indexRefName"), REFERENCE);
    findings.isEmpty("filter", source.path("filter"));
    findings.query("query", source.path("query"), mapping);
  }

  private static void order(JsonNode sort, Mapping mapping, Findings findings) {
    findings.unless(sort.isArray() && !sort.isEmpty(), "has no sort");
    for (JsonNode by : sort) {
      String field = by.path(0).asString("");
      boolean sortable = mapping.field(field).filter(f -> f.isAggregatable()).isPresent();
      findings.unless(sortable, "cannot be sorted by " + field);
      String direction = by.path(1).asString("");
      findings.unless(
          Set.of("asc", "desc").contains(direction), "sorts " + field + " neither asc nor desc");
    }
  }

  private static void columns(
      JsonNode attributes, String query, Mapping mapping, Findings findings) {
    JsonNode columns = attributes.path("columns");
    findings.unless(
        columns.isArray() && !columns.isEmpty() && columns.size() <= MOST_COLUMNS,
        "has no column, or more than " + MOST_COLUMNS);
    for (String column : Json.texts(columns).toList()) {
      findings.unless(mapping.field(column).isPresent(), "no field " + column + " is mapped");
      if (mapping.isAudit() && findings.problems().isEmpty()) {
        carried(column, VocabularyLint.actions(KqlParser.parse(query)), findings);
      }
    }
  }

  /** A column that none of the events has stays empty for ever. */
  static void carried(String field, Collection<Action> actions, Findings findings) {
    findings.unless(
        actions.isEmpty() || actions.stream().anyMatch(a -> VocabularyLint.carries(a, field)),
        "none of the events asked for carries " + field);
  }
}
