package io.ordertrail.kibana;

import io.ordertrail.kibana.Mapping.MappedField;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A query in Elasticsearch's own language, with the clauses that Kibana makes of KQL. */
final class KqlDsl {
  private final Mapping mapping;

  KqlDsl(Mapping mapping) {
    this.mapping = mapping;
  }

  ObjectNode of(Kql query) {
    return switch (query) {
      case Kql.All() -> Json.object("match_all", Json.object());
      case Kql.And(List<Kql> parts) -> bool("filter", parts);
      case Kql.Or(List<Kql> parts) -> bool("should", parts);
      case Kql.Not(Kql part) -> bool("must_not", List.of(part));
      case Kql.Exists(String field) -> Json.object("exists", text("field", field));
      case Kql.Is is -> is(is);
      case Kql.Compared(String field, Kql.Comparison comparison, String value) ->
          Json.object("range", Json.object(field, text(comparison.range(), value)));
      case Kql.Nested(String path, Kql part) -> nested(path, of(part));
    };
  }

  private ObjectNode is(Kql.Is is) {
    String clause = is.quoted() ? "match_phrase" : "match";
    return is.isWildcard() ? wildcard(is) : Json.object(clause, text(is.field(), is.value()));
  }

  private ObjectNode wildcard(Kql.Is is) {
    if (mapping.field(is.field()).filter(MappedField::isKeyword).isEmpty()) {
      throw new KqlException("a wildcard needs a keyword, and " + is.field() + " is none");
    }
    return Json.object("wildcard", Json.object(is.field(), text("value", is.value())));
  }

  private static ObjectNode nested(String path, JsonNode query) {
    ObjectNode nested = text("path", path);
    nested.set("query", query);
    nested.put("score_mode", "none");
    return Json.object("nested", nested);
  }

  private ObjectNode bool(String kind, List<Kql> parts) {
    ArrayNode clauses = Json.array();
    parts.forEach(part -> clauses.add(of(part)));
    ObjectNode bool = Json.object(kind, clauses);
    if (kind.equals("should")) {
      bool.put("minimum_should_match", 1);
    }
    return Json.object("bool", bool);
  }

  private static ObjectNode text(String key, String value) {
    return Json.object().put(key, value);
  }
}
