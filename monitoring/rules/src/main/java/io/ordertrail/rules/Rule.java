package io.ordertrail.rules;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One rule of a group: an alert, or a recording when {@code alert} is empty. Immutable.
 *
 * @param holdsFor how long the expression must hold before the alert fires, as written; empty when
 *     not said
 * @param keepsFiringFor as written; empty when not said
 */
record Rule(
    String alert,
    String record,
    String expr,
    String holdsFor,
    String keepsFiringFor,
    Map<String, String> labels,
    Map<String, String> annotations) {

  static Rule of(Map<?, ?> yaml) {
    return new Rule(
        text(yaml, "alert"),
        text(yaml, "record"),
        text(yaml, "expr"),
        text(yaml, "for"),
        text(yaml, "keep_firing_for"),
        texts(yaml, "labels"),
        texts(yaml, "annotations"));
  }

  boolean isAlert() {
    return !alert.isEmpty();
  }

  /** The alert's name, and in brackets what tells it from others of that name. */
  String title() {
    String source = labels.getOrDefault("source", labels.getOrDefault("burn", ""));
    return source.isEmpty() ? name() : name() + " (" + source + ")";
  }

  String name() {
    return isAlert() ? alert : record;
  }

  private static String text(Map<?, ?> yaml, String key) {
    return yaml.get(key) instanceof String text ? text : "";
  }

  private static Map<String, String> texts(Map<?, ?> yaml, String key) {
    Map<String, String> texts = new LinkedHashMap<>();
    if (yaml.get(key) instanceof Map<?, ?> mapping) {
      mapping.forEach((name, value) -> texts.put((String) name, (String) value));
    }
    return texts;
  }
}
