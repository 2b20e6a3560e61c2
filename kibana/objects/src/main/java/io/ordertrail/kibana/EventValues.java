package io.ordertrail.kibana;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** The values that an event has at a path; a list gives each of its own. */
final class EventValues {
  private EventValues() {}

  static List<String> of(JsonNode event, String path) {
    return nodes(event, path).stream().map(node -> node.asString("")).toList();
  }

  /** The leaves at the path, or the elements of a nested list there. */
  static List<JsonNode> nodes(JsonNode event, String path) {
    List<JsonNode> found = new ArrayList<>();
    collect(event, path.split("\\."), 0, found);
    return found;
  }

  private static void collect(JsonNode at, String[] names, int depth, List<JsonNode> found) {
    if (at.isArray()) {
      at.forEach(element -> collect(element, names, depth, found));
    } else if (depth == names.length) {
      if (!at.isNull() && !at.isMissingNode()) {
        found.add(at);
      }
    } else {
      collect(at.path(names[depth]), names, depth + 1, found);
    }
  }
}
