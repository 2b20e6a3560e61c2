package io.ordertrail.kibana;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Collects what is wrong with one object; every problem names it. One thread. */
final class Findings {
  private final String where;
  private final List<String> problems = new ArrayList<>();

  Findings(String where) {
    this.where = where;
  }

  List<String> problems() {
    return List.copyOf(problems);
  }

  void add(String sentence) {
    problems.add(where + ": " + sentence);
  }

  void unless(boolean good, String sentence) {
    if (!good) {
      add(sentence);
    }
  }

  /** Kibana ignores a key that it does not know: a misspelt one would be lost without a word. */
  void keys(String part, JsonNode object, Set<String> required, Set<String> optional) {
    for (String key : required) {
      unless(object.has(key), part + " has no " + key);
    }
    for (String key : object.propertyNames()) {
      unless(required.contains(key) || optional.contains(key), part + " knows no key " + key);
    }
  }

  void is(String part, JsonNode value, String expected) {
    unless(
        value.asString("").equals(expected),
        part + " must be " + expected + " and is " + value.asString("missing"));
  }

  void isText(String part, JsonNode value) {
    unless(value.isString() && !value.stringValue().isBlank(), part + " must be a text");
  }

  void isEmpty(String part, JsonNode value) {
    unless(value.isContainer() && value.isEmpty(), part + " must be there and empty");
  }

  void query(String part, JsonNode query, Mapping mapping) {
    keys(part, query, Set.of("language", "query"), Set.of());
    is(part + ".language", query.path("language"), "kuery");
    KqlLint.problems(query.path("query").asString(""), mapping)
        .forEach(problem -> add(part + ": " + problem));
  }
}
