package io.ordertrail.replay;

import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/** An event as paths and texts, a check by its type. Pure. */
final class Leaves {
  static final String CHECKS = "trading.risk.checks";

  private Leaves() {}

  static Map<String, String> of(JsonNode event) {
    Map<String, String> leaves = new TreeMap<>();
    event.properties().forEach(entry -> add(entry.getKey(), entry.getValue(), leaves));
    return leaves;
  }

  private static void add(String path, JsonNode node, Map<String, String> leaves) {
    if (node.isObject()) {
      node.properties()
          .forEach(entry -> add(path + '.' + entry.getKey(), entry.getValue(), leaves));
    } else if (path.equals(CHECKS)) {
      node.forEach(
          check ->
              check
                  .properties()
                  .forEach(
                      entry ->
                          leaves.put(
                              CHECKS + '.' + check.path("type").asString() + '.' + entry.getKey(),
                              entry.getValue().asString())));
    } else if (node.isArray()) {
      leaves.put(path, node.toString());
    } else {
      leaves.put(path, node.asString());
    }
  }
}
