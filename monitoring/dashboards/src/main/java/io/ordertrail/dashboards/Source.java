package io.ordertrail.dashboards;

import io.ordertrail.runtime.YamlText;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One mapping of a YAML source, read key by key. What was never asked for is an error, so that a
 * misspelt key is found. Every problem is a {@link SourceException} that says where.
 */
final class Source {
  private final String where;
  private final Map<?, ?> mapping;
  private final Set<String> asked = new LinkedHashSet<>();

  private Source(String where, Map<?, ?> mapping) {
    this.where = where;
    this.mapping = mapping;
  }

  static Source read(Path file) throws IOException {
    try (Reader text = Files.newBufferedReader(file)) {
      return new Source(file.getFileName().toString(), YamlText.mapping(text));
    } catch (YamlText.YamlProblem e) {
      throw new SourceException(file.getFileName() + " " + e.getMessage());
    }
  }

  String text(String key) {
    return optional(key).orElseThrow(() -> problem("has no " + key));
  }

  Optional<String> optional(String key) {
    return switch (value(key)) {
      case null -> Optional.empty();
      case String text when !text.isBlank() -> Optional.of(text.strip());
      default -> throw problem(key + " is not a text");
    };
  }

  int number(String key) {
    String text = text(key);
    if (!text.matches("\\d{1,6}")) {
      throw problem(key + " is not a whole number: " + text);
    }
    return Integer.parseInt(text);
  }

  List<String> texts(String key) {
    return list(key).stream()
        .map(e -> e instanceof String text ? text : fail(key + " has what is not a text"))
        .toList();
  }

  List<Source> mappings(String key) {
    List<Source> mappings = new ArrayList<>();
    for (Object element : list(key)) {
      if (!(element instanceof Map<?, ?> map)) {
        throw problem(key + " has what is not a mapping");
      }
      String name = map.get("title") instanceof String title ? title : "#" + (mappings.size() + 1);
      mappings.add(new Source(where + ", " + name, map));
    }
    return mappings;
  }

  /** A mapping of texts to texts, in the source's order; empty when it is not there. */
  Map<String, String> pairs(String key) {
    Map<String, String> pairs = new LinkedHashMap<>();
    switch (value(key)) {
      case null -> {}
      case Map<?, ?> map -> map.forEach((k, v) -> pairs.put((String) k, (String) v));
      default -> throw problem(key + " is not a mapping");
    }
    return pairs;
  }

  /** To be called last: every key must have been asked for. */
  void closed() {
    for (Object key : mapping.keySet()) {
      if (!asked.contains(key)) {
        throw problem("knows no key " + key + ", only " + asked);
      }
    }
  }

  SourceException problem(String sentence) {
    return new SourceException(where + ": " + sentence);
  }

  private List<?> list(String key) {
    return switch (value(key)) {
      case null -> List.of();
      case List<?> list -> list;
      default -> throw problem(key + " is not a list");
    };
  }

  private Object value(String key) {
    asked.add(key);
    return mapping.get(key);
  }

  private String fail(String sentence) {
    throw problem(sentence);
  }
}
