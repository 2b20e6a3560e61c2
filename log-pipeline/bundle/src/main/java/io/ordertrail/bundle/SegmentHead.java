package io.ordertrail.bundle;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a segment's first line says; where it says nothing, texts are empty and numbers 0.
 *
 * @param created the time of its first event
 */
record SegmentHead(Path path, String session, String node, String created, long firstSequence) {
  private static final int MOST_BYTES = 4_096;

  static SegmentHead read(Path segment) throws IOException {
    try (InputStream in = Files.newInputStream(segment)) {
      String begin = new String(in.readNBytes(MOST_BYTES), StandardCharsets.UTF_8);
      JsonNode head =
          JsonMapper.shared().readTree(begin.lines().findFirst().orElse("")).path("segment");
      return new SegmentHead(
          segment,
          head.path("session").asString(""),
          head.path("node").asString(""),
          head.path("created").asString(""),
          head.path("first_sequence").asLong(0));
    } catch (JacksonException e) {
      return new SegmentHead(segment, "", "", "", 0);
    }
  }
}
