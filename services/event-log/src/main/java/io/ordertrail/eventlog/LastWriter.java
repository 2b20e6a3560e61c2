package io.ordertrail.eventlog;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Who wrote the newest run of a journal, read from the journal itself. */
final class LastWriter {
  private static final int BEGINNING = 1 << 16;

  private LastWriter() {}

  /** Empty when nothing readable was ever journalled there. */
  static Optional<WriterIdentity> in(Path dataFolder, ServiceName service) {
    Path folder = SegmentName.folder(dataFolder, service);
    List<SegmentName> segments = SegmentName.in(folder);
    if (segments.isEmpty()) {
      return Optional.empty();
    }
    long newest = segments.getLast().runId();
    return segments.stream()
        .filter(segment -> segment.runId() == newest)
        .flatMap(segment -> read(folder.resolve(segment.fileName()), service, newest).stream())
        .findFirst();
  }

  private static Optional<WriterIdentity> read(Path file, ServiceName service, long runId) {
    try (var in = Files.newInputStream(file)) {
      String[] lines = new String(in.readNBytes(BEGINNING), StandardCharsets.UTF_8).split("\n");
      String session = lines.length < 2 ? "" : RecordedEvent.sessionOfHeader(lines[0]);
      return session.isEmpty()
          ? Optional.empty()
          : JsonLine.read(lines[1]).map(event -> of(event, service, runId, session));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static WriterIdentity of(
      JsonNode event, ServiceName service, long runId, String session) {
    return new WriterIdentity(
        service,
        runId,
        session,
        event.at("/service/node/name").asString(""),
        event.at("/host/name").asString(""),
        event.at("/process/pid").asLong(0),
        event.at("/service/environment").asString(""),
        event.at("/trading/mode").asString(""),
        event.at("/service/version").asString(""),
        event.at("/labels/git_commit").asString(""),
        event.at("/labels/config_hash").asString(""));
  }
}
