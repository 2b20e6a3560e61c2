package io.ordertrail.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.ordertrail.record.Printable;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;

/** What services that belong together must have in common. Pure. */
final class AboutComparison {
  /** Shown of each service, in that order. */
  static final List<String> SHOWN =
      List.of(
          "service",
          "version",
          "gitCommit",
          "roleHash",
          "limitSetHash",
          "mode",
          "environment",
          "session",
          "javaVersion");

  private static final List<String> OF_ALL =
      List.of("version", "gitCommit", "mode", "environment", "session", "javaVersion");

  private AboutComparison() {}

  /** A sentence for each difference; none when all run the same thing. */
  static List<String> of(List<JsonNode> services) {
    List<String> differences = new ArrayList<>();
    for (String field : OF_ALL) {
      compare(services, field, "they differ in " + field, differences);
    }
    TreeMap<String, List<JsonNode>> roles = new TreeMap<>();
    for (JsonNode service : services) {
      roles.computeIfAbsent(service.path("service").asText(), _ -> new ArrayList<>()).add(service);
    }
    roles.forEach(
        (role, same) ->
            compare(
                same,
                "roleHash",
                Printable.of(role) + " runs with different settings",
                differences));
    compare(
        services.stream().filter(s -> !s.path("limitSetHash").asText().isEmpty()).toList(),
        "limitSetHash",
        "they have different limits",
        differences);
    return differences;
  }

  private static void compare(
      List<JsonNode> services, String field, String sentence, List<String> differences) {
    TreeSet<String> values = new TreeSet<>();
    services.forEach(service -> values.add(Printable.of(service.path(field).asText())));
    if (values.size() > 1) {
      differences.add(sentence + ": " + String.join(", ", values));
    }
  }
}
