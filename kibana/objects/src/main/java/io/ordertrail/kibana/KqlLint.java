package io.ordertrail.kibana;

import io.ordertrail.kibana.Mapping.MappedField;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a query says that could never find anything, or something else than it looks like. Each
 * problem is a sentence.
 */
final class KqlLint {
  private final Mapping mapping;
  private final List<String> problems = new ArrayList<>();

  private KqlLint(Mapping mapping) {
    this.mapping = mapping;
  }

  static List<String> problems(String query, Mapping mapping) {
    try {
      Kql kql = KqlParser.parse(query);
      KqlLint lint = new KqlLint(mapping);
      lint.check(kql, "");
      if (mapping.isAudit() && lint.problems.isEmpty()) {
        lint.problems.addAll(VocabularyLint.problems(kql));
      }
      return lint.problems;
    } catch (KqlException e) {
      return List.of(e.getMessage() + ": " + query);
    }
  }

  private void check(Kql query, String nested) {
    switch (query) {
      case Kql.All() -> {}
      case Kql.And(List<Kql> parts) -> parts.forEach(part -> check(part, nested));
      case Kql.Or(List<Kql> parts) -> parts.forEach(part -> check(part, nested));
      case Kql.Not(Kql part) -> check(part, nested);
      case Kql.Exists(String field) -> field(field, nested);
      case Kql.Is is -> field(is.field(), nested).ifPresent(field -> value(is, field));
      case Kql.Compared compared ->
          field(compared.field(), nested).ifPresent(field -> compared(compared, field));
      case Kql.Nested(String path, Kql part) -> {
        if (mapping.field(path).filter(field -> field.type().equals("nested")).isEmpty()) {
          problems.add(path + " is no nested object");
        } else {
          check(part, path);
        }
      }
    }
  }

  private Optional<MappedField> field(String path, String nested) {
    Optional<MappedField> field = mapping.field(path);
    if (path.contains("*")) {
      problems.add("the field " + path + " has a wildcard: name the fields");
    } else if (field.isEmpty()) {
      problems.add("no field " + path + " is mapped");
    } else if (!field.get().searchable() || field.get().type().equals("nested")) {
      problems.add(path + " cannot be searched");
    } else if (!field.get().nested().equals(nested)) {
      problems.add(path + " is found only as " + field.get().nested() + ": { ... }");
    }
    return field;
  }

  private void value(Kql.Is is, MappedField field) {
    if (is.quoted() && is.value().contains("*")) {
      problems.add("a star in quotes is no wildcard: \"" + is.value() + "\"");
    } else if (is.isWildcard() && !field.isKeyword()) {
      problems.add("a wildcard needs a keyword, and " + is.field() + " is none");
    } else if (is.isWildcard() && is.value().startsWith("*")) {
      problems.add("a leading star reads every term: " + is.value());
    } else if (!is.isWildcard() && !isOf(field, is.value())) {
      problems.add(is.value() + " is no value of " + is.field() + ", a " + field.type());
    } else if (!is.quoted() && !is.isWildcard() && !field.isNumber() && !isBoolean(field)) {
      problems.add("quote the value of " + is.field() + ": " + is.value());
    }
  }

  private void compared(Kql.Compared compared, MappedField field) {
    if (!field.isNumber() && !field.isDate()) {
      problems.add(compared.field() + " is a " + field.type() + ", which has no order");
    } else if (!isOf(field, compared.value())) {
      problems.add(
          compared.value() + " is no value of " + compared.field() + ", a " + field.type());
    }
  }

  private static boolean isBoolean(MappedField field) {
    return field.type().equals("boolean");
  }

  private static boolean isOf(MappedField field, String value) {
    try {
      if (field.isNumber()) {
        BigDecimal number = new BigDecimal(value);
        return !field.type().equals("long") || number.stripTrailingZeros().scale() <= 0;
      }
      if (field.isDate()) {
        Instant.parse(value);
      }
      return !isBoolean(field) || value.equals("true") || value.equals("false");
    } catch (NumberFormatException | DateTimeException _) {
      return false;
    }
  }
}
