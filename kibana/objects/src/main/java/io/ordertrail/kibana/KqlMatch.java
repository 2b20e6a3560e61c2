package io.ordertrail.kibana;

import io.ordertrail.kibana.Mapping.MappedField;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * Whether an event fits a query, said without Elasticsearch: what the searches are held against.
 * Slow and obvious.
 */
final class KqlMatch {
  private final Mapping mapping;

  KqlMatch(Mapping mapping) {
    this.mapping = mapping;
  }

  boolean test(Kql query, JsonNode event) {
    return test(query, event, "");
  }

  /**
   * @param within the path of the nested list of which {@code event} is an element, or empty
   */
  private boolean test(Kql query, JsonNode event, String within) {
    return switch (query) {
      case Kql.All() -> true;
      case Kql.And(List<Kql> parts) -> parts.stream().allMatch(part -> test(part, event, within));
      case Kql.Or(List<Kql> parts) -> parts.stream().anyMatch(part -> test(part, event, within));
      case Kql.Not(Kql part) -> !test(part, event, within);
      case Kql.Exists(String field) -> values(event, field, within).findAny().isPresent();
      case Kql.Is is -> values(event, is.field(), within).anyMatch(value -> fits(is, value));
      case Kql.Compared compared ->
          values(event, compared.field(), within).anyMatch(value -> fits(compared, value));
      case Kql.Nested(String path, Kql part) ->
          EventValues.nodes(event, path).stream()
              .anyMatch(element -> test(part, element, path + "."));
    };
  }

  private static Stream<String> values(JsonNode event, String field, String within) {
    return EventValues.of(event, field.substring(within.length())).stream();
  }

  private boolean fits(Kql.Is is, String value) {
    return is.isWildcard()
        ? pattern(is.value()).matcher(value).matches()
        : order(field(is.field()), value, is.value()) == 0;
  }

  private boolean fits(Kql.Compared compared, String value) {
    return compared.comparison().holds(order(field(compared.field()), value, compared.value()));
  }

  private MappedField field(String path) {
    return mapping.field(path).orElseThrow(() -> new KqlException("no field " + path));
  }

  /** Numbers by their value, times by theirs, whatever else letter by letter. */
  private static int order(MappedField field, String left, String right) {
    if (field.isNumber()) {
      return new BigDecimal(left).compareTo(new BigDecimal(right));
    }
    return field.isDate()
        ? Instant.parse(left).compareTo(Instant.parse(right))
        : left.compareTo(right);
  }

  static Pattern pattern(String wildcard) {
    return Pattern.compile(
        Stream.of(wildcard.split("\\*", -1)).map(Pattern::quote).collect(Collectors.joining(".*")),
        Pattern.DOTALL);
  }
}
