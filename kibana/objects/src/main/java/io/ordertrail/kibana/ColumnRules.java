package io.ordertrail.kibana;

import io.ordertrail.eventlog.Action;
import io.ordertrail.kibana.Mapping.MappedField;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/** What a column of a chart must be. */
final class ColumnRules {
  private static final int MOST_GROUPS = 100;

  private final Chart chart;
  private final Mapping mapping;
  private final Findings findings;
  private final Set<Action> actions;

  ColumnRules(Chart chart, Mapping mapping, Findings findings) {
    this.chart = chart;
    this.mapping = mapping;
    this.findings = findings;
    this.actions = VocabularyLint.actions(chart.query());
  }

  void check(Column column) {
    String id = column.id();
    findings.keys(
        id,
        column.json(),
        Set.of("label", "dataType", "operationType", "isBucketed"),
        Set.of("customLabel", "sourceField", "scale", "params", "filter"));
    findings.isText(id + ".label", column.json().path("label"));
    findings.unless(
        column.json().path("isBucketed").asBoolean() == column.operation().isBucketed(),
        id + " has isBucketed wrong");
    if (column.isFiltered()) {
      findings.query(id + ".filter", column.json().path("filter"), mapping);
    }
    switch (column.operation()) {
      case TERMS -> terms(column);
      case DATE_HISTOGRAM -> {
        ofType(column, "date");
        findings.unless(
            field(column).filter(MappedField::isDate).isPresent(), id + " is of no time");
        findings.is(id + ".interval", column.params().path("interval"), "auto");
      }
      case FILTERS -> filters(column);
      case COUNT -> {
        ofType(column, "number");
        findings.is(id + ".sourceField", column.json().path("sourceField"), Column.RECORDS);
      }
      case SUM, AVERAGE, MIN, MAX, MEDIAN -> number(column);
      case PERCENTILE -> {
        number(column);
        findings.unless(column.percent() > 0 && column.percent() < 100, id + " has no percentile");
      }
      case UNIQUE_COUNT -> {
        ofType(column, "number");
        field(column);
      }
    }
  }

  private void number(Column column) {
    ofType(column, "number");
    findings.unless(
        field(column).filter(MappedField::isNumber).isPresent(),
        column.id() + " is of no number: " + column.field());
  }

  private void terms(Column column) {
    String id = column.id();
    JsonNode params = column.params();
    boolean number = field(column).filter(MappedField::isNumber).isPresent();
    ofType(column, number ? "number" : "string");
    findings.unless(
        column.size() >= 1 && column.size() <= MOST_GROUPS, id + " has no size up to 100");
    findings.unless(
        params.has("otherBucket") && !params.path("otherBucket").asBoolean(),
        id + " must leave out the other ones: their count hides which");
    String direction = Json.text(params, "orderDirection");
    findings.unless(Set.of("asc", "desc").contains(direction), id + " has no orderDirection");
    String by = Json.text(params.path("orderBy"), "columnId");
    boolean byValue = chart.metrics().stream().anyMatch(metric -> metric.id().equals(by));
    boolean alphabetical = Json.text(params.path("orderBy"), "type").equals("alphabetical");
    findings.unless(byValue || alphabetical, id + " is ordered by no value: " + by);
  }

  private void filters(Column column) {
    String id = column.id();
    JsonNode filters = column.params().path("filters");
    long labels =
        StreamSupport.stream(filters.spliterator(), false)
            .map(filter -> Json.text(filter, "label"))
            .filter(label -> !label.isBlank())
            .collect(Collectors.toSet())
            .size();
    findings.unless(!filters.isEmpty() && labels == filters.size(), id + " has labels twice");
    filters.forEach(filter -> findings.query(id + ".filters", filter.path("input"), mapping));
  }

  /** The column's field, which must be mapped, drawable, and carried by the events asked for. */
  private Optional<MappedField> field(Column column) {
    Optional<MappedField> field = mapping.field(column.field());
    findings.unless(field.isPresent(), "no field " + column.field() + " is mapped");
    findings.unless(
        field.map(MappedField::isAggregatable).orElse(true),
        column.field() + " cannot be drawn: it is nested, or text");
    if (mapping.isAudit()) {
      Set<Action> filtered =
          column.isFiltered() ? VocabularyLint.actions(column.filter()) : Set.of();
      SearchRules.carried(column.field(), filtered.isEmpty() ? actions : filtered, findings);
    }
    return field;
  }

  private void ofType(Column column, String type) {
    findings.is(column.id() + ".dataType", column.json().path("dataType"), type);
  }
}
