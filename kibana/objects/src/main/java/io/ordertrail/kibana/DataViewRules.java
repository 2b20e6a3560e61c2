package io.ordertrail.kibana;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** What a data view must be: its fields mapped, its links whole. */
final class DataViewRules {
  private static final Set<String> FORMATS = Set.of("url", "number", "bytes", "duration", "string");

  /** Kibana follows these, and addresses of its own applications. */
  private static final Pattern ADDRESS = Pattern.compile("(https?://|discover#/|dashboards#/).*");

  private static final Pattern FILLED_IN = Pattern.compile(".*\\{\\{(value|rawValue)}}.*");

  private DataViewRules() {}

  static void check(SavedObject view, Findings findings) {
    JsonNode attributes = view.attributes();
    findings.keys(
        "attributes",
        attributes,
        Set.of(
            "title",
            "name",
            "timeFieldName",
            "fields",
            "fieldAttrs",
            "fieldFormatMap",
            "runtimeFieldMap",
            "sourceFilters",
            "typeMeta"),
        Set.of("allowHidden"));
    findings.isText("name", attributes.path("name"));
    findings.isEmpty("fields", attributes.path("fields"));
    findings.isEmpty("runtimeFieldMap", attributes.path("runtimeFieldMap"));
    findings.isEmpty("sourceFilters", attributes.path("sourceFilters"));
    findings.isEmpty("typeMeta", attributes.path("typeMeta"));
    Optional<Mapping> mapping = Mapping.ofIndex(view.title());
    findings.unless(mapping.isPresent(), "no index is named " + view.title());
    mapping.ifPresent(fields -> fields(attributes, fields, findings));
  }

  private static void fields(JsonNode attributes, Mapping mapping, Findings findings) {
    String time = Json.text(attributes, "timeFieldName");
    findings.unless(
        mapping.field(time).filter(Mapping.MappedField::isDate).isPresent(),
        "timeFieldName " + time + " is no time");
    for (Map.Entry<String, JsonNode> entry : attributes.path("fieldAttrs").properties()) {
      mapped(entry.getKey(), mapping, findings);
      findings.keys(
          entry.getKey(),
          entry.getValue(),
          Set.of(),
          Set.of("customLabel", "customDescription", "count"));
    }
    for (Map.Entry<String, JsonNode> entry : attributes.path("fieldFormatMap").properties()) {
      mapped(entry.getKey(), mapping, findings);
      format(entry.getKey(), entry.getValue(), findings);
    }
  }

  private static void mapped(String field, Mapping mapping, Findings findings) {
    findings.unless(mapping.field(field).isPresent(), "no field " + field + " is mapped");
  }

  private static void format(String field, JsonNode format, Findings findings) {
    findings.keys(field, format, Set.of("id", "params"), Set.of());
    String id = Json.text(format, "id");
    findings.unless(FORMATS.contains(id), field + " has no known format: " + id);
    if (id.equals("url")) {
      String template = Json.text(format.path("params"), "urlTemplate");
      findings.unless(ADDRESS.matcher(template).matches(), field + " leads nowhere: " + template);
      findings.unless(
          FILLED_IN.matcher(template).matches(), field + " leads everywhere to the same place");
    }
  }
}
