package io.ordertrail.proof;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** A segment's first line. */
record SegmentHeader(
    String service,
    String node,
    String run,
    String session,
    int number,
    long firstSequence,
    String created) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Null when the line is none. */
  static SegmentHeader read(byte[] bytes, int from, int to) {
    try {
      JsonNode segment = JSON.readTree(bytes, from, to - from).path("segment");
      return segment.isObject()
          ? new SegmentHeader(
              segment.path("service").asString(""),
              segment.path("node").asString(""),
              segment.path("run_id").asString(""),
              segment.path("session").asString(""),
              segment.path("number").asInt(0),
              segment.path("first_sequence").asLong(0),
              segment.path("created").asString(""))
          : null;
    } catch (JacksonException e) {
      return null;
    }
  }

  boolean isOf(WriterRun writer, int fileNumber) {
    return service.equals(writer.service()) && run.equals(writer.run()) && number == fileNumber;
  }
}
