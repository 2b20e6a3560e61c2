package io.ordertrail.archive;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A segment by what its first line says; the file's name only finds it.
 *
 * @param day the UTC day of all its events: a writer begins a new segment at midnight
 */
record SegmentFile(
    Path file,
    String service,
    String node,
    String runId,
    String session,
    int number,
    long firstSequence,
    LocalDate day) {
  private static final JsonMapper JSON = JsonMapper.shared();

  /** Empty when the first line is no header (yet): a writer that is killed may leave half of it. */
  static Optional<SegmentFile> read(Path file) throws IOException {
    String header;
    try (BufferedReader reader = Files.newBufferedReader(file)) {
      header = reader.readLine();
    }
    try {
      JsonNode segment = JSON.readTree(String.valueOf(header)).required("segment");
      return Optional.of(
          new SegmentFile(
              file,
              segment.required("service").asString(),
              segment.required("node").asString(),
              segment.required("run_id").asString(),
              segment.required("session").asString(),
              segment.required("number").asInt(),
              segment.required("first_sequence").asLong(),
              LocalDate.ofInstant(
                  Instant.parse(segment.required("created").asString()), ZoneOffset.UTC)));
    } catch (JacksonException | IllegalArgumentException | DateTimeException e) {
      return Optional.empty();
    }
  }

  /** Where it lies in an archive and below a data folder: the same everywhere. */
  String path() {
    return "journal/" + service + "/" + file.getFileName();
  }

  RunKey run() {
    return new RunKey(service, runId);
  }
}
