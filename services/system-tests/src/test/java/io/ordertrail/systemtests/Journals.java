package io.ordertrail.systemtests;

import io.ordertrail.eventlog.WholeLines;
import io.ordertrail.kibana.Window;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** The events of all journals of a data folder, also while they are written. */
final class Journals {
  private static final ObjectMapper JSON = new ObjectMapper();

  private Journals() {}

  /** Each event once: what was journalled again after a kill counts once. */
  static List<JsonNode> events(Path data, Window window) throws IOException {
    Map<String, JsonNode> byId = new LinkedHashMap<>();
    try (Stream<Path> files = Files.walk(data.resolve("journal"))) {
      for (Path file : files.filter(f -> f.toString().endsWith(".ndjson")).sorted().toList()) {
        WholeLines.read(file, 0, line -> add(line, window, byId));
      }
    }
    return new ArrayList<>(byId.values());
  }

  private static void add(String line, Window window, Map<String, JsonNode> byId) {
    if (line.startsWith("{\"segment\"")) {
      return;
    }
    JsonNode event = JSON.readTree(line);
    if (window.contains(Instant.parse(event.path("@timestamp").asString()))) {
      byId.put(event.at("/event/id").asString(), event);
    }
  }
}
