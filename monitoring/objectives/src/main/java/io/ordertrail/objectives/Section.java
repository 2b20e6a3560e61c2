package io.ordertrail.objectives;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;

/**
 * One mapping of the file; remembers what was asked for, so that a missing and an unknown key are
 * both told. One thread.
 */
final class Section {
  private final String path;
  private final Map<?, ?> values;
  private final Set<String> asked = new HashSet<>();
  private final List<String> problems = new ArrayList<>();
  private final List<Section> inner = new ArrayList<>();

  private Section(String path, Map<?, ?> values) {
    this.path = path;
    this.values = values;
  }

  static Section top(Map<?, ?> values) {
    return new Section("", values);
  }

  boolean has(String key) {
    return values.containsKey(key);
  }

  /** Empty, and a problem, when there is none. */
  String text(String key) {
    asked.add(key);
    if (values.get(key) instanceof String text && !text.isBlank()) {
      return text;
    }
    problems.add("%s%s: is missing".formatted(path, key));
    return "";
  }

  String optional(String key, String otherwise) {
    asked.add(key);
    return values.get(key) instanceof String text ? text : otherwise;
  }

  Section section(String key) {
    asked.add(key);
    if (!(values.get(key) instanceof Map<?, ?>)) {
      problems.add("%s%s: is missing".formatted(path, key));
    }
    return within(path + key + ".", values.get(key));
  }

  List<Section> list(String key) {
    asked.add(key);
    List<Section> sections = new ArrayList<>();
    if (values.get(key) instanceof List<?> entries) {
      entries.forEach(entry -> sections.add(within(key + "." + name(entry) + ".", entry)));
    }
    return sections;
  }

  void each(BiConsumer<String, Section> consumer) {
    values.forEach(
        (key, value) -> {
          asked.add((String) key);
          consumer.accept((String) key, within(path + key + ".", value));
        });
  }

  private Section within(String innerPath, Object value) {
    Section section = new Section(innerPath, value instanceof Map<?, ?> map ? map : Map.of());
    inner.add(section);
    return section;
  }

  private static Object name(Object entry) {
    return entry instanceof Map<?, ?> map && map.get("id") != null ? map.get("id") : "?";
  }

  /** Adds what is wrong with this and everything inside. */
  void close(List<String> all) {
    all.addAll(problems);
    for (Object key : values.keySet()) {
      if (!asked.contains((String) key)) {
        all.add("%s%s: is not known here".formatted(path, key));
      }
    }
    inner.forEach(section -> section.close(all));
  }
}
