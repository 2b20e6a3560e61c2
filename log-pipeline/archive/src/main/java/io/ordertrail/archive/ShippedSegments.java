package io.ordertrail.archive;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the shipper's checkpoint says is acknowledged by Elasticsearch. A checkpoint that is missing
 * or cannot be read says nothing, so nothing counts as shipped.
 */
final class ShippedSegments {
  private final JsonNode runs;

  private ShippedSegments(JsonNode runs) {
    this.runs = runs;
  }

  static ShippedSegments read(Path dataFolder) {
    JsonMapper json = JsonMapper.shared();
    try {
      Path checkpoint = dataFolder.resolve("shipper/checkpoint.json");
      return new ShippedSegments(
          json.readTree(Files.readAllBytes(checkpoint)).path("state").path("runs"));
    } catch (IOException | JacksonException e) {
      return new ShippedSegments(json.createArrayNode());
    }
  }

  boolean contains(SegmentFile segment) throws IOException {
    for (JsonNode run : runs) {
      if (run.path("service").asString("").equals(segment.service())
          && run.path("run_id").asString("").equals(segment.runId())) {
        return run.path("finished_through").asInt(0) >= segment.number()
            || wholeOf(run.path("segments"), segment);
      }
    }
    return false;
  }

  private static boolean wholeOf(JsonNode open, SegmentFile segment) throws IOException {
    for (JsonNode one : open) {
      if (one.path("number").asInt(0) == segment.number()) {
        return one.path("offset").asLong(0) >= Files.size(segment.file());
      }
    }
    return false;
  }
}
