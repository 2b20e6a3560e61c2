package io.ordertrail.kibana;

import io.ordertrail.elasticsearch.TemplateFile;
import io.ordertrail.elasticsearch.Templates;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/** The fields of an index as its template maps them. Immutable. */
final class Mapping {
  private static final Set<String> NUMBERS = Set.of("long", "double");
  private static final Set<String> DATES = Set.of("date", "date_nanos");

  /**
   * @param nested the path of the nested object in which it is, empty when it is in none
   * @param searchable false when nothing about it was indexed
   */
  record MappedField(String path, String type, String nested, boolean searchable) {
    boolean isNumber() {
      return NUMBERS.contains(type);
    }

    boolean isDate() {
      return DATES.contains(type);
    }

    boolean isKeyword() {
      return type.equals("keyword");
    }

    /** Kibana's charts can neither group by analysed text nor look into nested objects. */
    boolean isAggregatable() {
      return !type.equals("text") && !type.equals("nested") && nested.isEmpty();
    }
  }

  static final Mapping AUDIT = template("trading-audit-mappings");
  static final Mapping DIAGNOSTICS = template("logs-ordertrail");

  private final Map<String, MappedField> fields = new TreeMap<>();

  private Mapping(JsonNode properties) {
    add("", "", properties);
  }

  /** Of the index pattern of a data view. */
  static Optional<Mapping> ofIndex(String pattern) {
    return switch (pattern) {
      case "trading-audit-*" -> Optional.of(AUDIT);
      case "logs-ordertrail-*" -> Optional.of(DIAGNOSTICS);
      default -> Optional.empty();
    };
  }

  Optional<MappedField> field(String path) {
    return Optional.ofNullable(fields.get(path));
  }

  /** Whether it is the audit record's, whose words are a closed vocabulary. */
  boolean isAudit() {
    return this == AUDIT;
  }

  private static Mapping template(String name) {
    TemplateFile file =
        TemplateFile.all(Templates.Scope.ONE_NODE).stream()
            .filter(template -> template.name().equals(name))
            .findFirst()
            .orElseThrow();
    JsonNode json = Json.parsed(new String(file.json(), StandardCharsets.UTF_8));
    return new Mapping(json.at("/template/mappings/properties"));
  }

  private void add(String prefix, String nested, JsonNode properties) {
    for (Map.Entry<String, JsonNode> property : properties.properties()) {
      String path = prefix + property.getKey();
      String type = Json.text(property.getValue(), "type");
      JsonNode inner = property.getValue().path("properties");
      if (!type.isEmpty()) {
        boolean indexed = property.getValue().path("index").asBoolean(true);
        // Numbers and dates without an index are still found by their doc values.
        boolean searchable = indexed || !type.equals("text");
        fields.put(path, new MappedField(path, type, nested, searchable));
      }
      add(path + ".", type.equals("nested") ? path : nested, inner);
    }
  }
}
