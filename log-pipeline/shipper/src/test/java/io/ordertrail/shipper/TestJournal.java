package io.ordertrail.shipper;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;

/** Writes journals as a service does, and remembers the ids of the events that it wrote whole. */
final class TestJournal {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSSSSS'Z'").withZone(ZoneOffset.UTC);

  private final Path folder;
  private final String service;
  private final String runId;
  private final List<String> ids = new ArrayList<>();
  private Instant time = Instant.parse("2026-11-22T10:00:00.000000001Z");
  private int segment;
  private long sequence;

  TestJournal(Path data, String service, String runId) throws IOException {
    this.folder = Files.createDirectories(data.resolve("journal").resolve(service));
    this.service = service;
    this.runId = runId;
    nextSegment();
  }

  TestJournal(Path data) throws IOException {
    this(data, "risk-manager", "20261123T010445123Z7f3a");
  }

  void at(Instant next) {
    time = next;
  }

  TestJournal nextSegment() throws IOException {
    segment++;
    append(
        """
        {"segment":{"format":1,"service":"%s","node":"host-a","run_id":"%s","session":"s","number":%d,"first_sequence":%d,"created":"x"}}
        """
            .formatted(service, runId, segment, sequence + 1));
    return this;
  }

  TestJournal events(int count) throws IOException {
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < count; i++) {
      lines.append(next("\"trading\":{\"order\":{\"limit_price\":\"585.33\"}}")).append('\n');
    }
    append(lines.toString());
    return this;
  }

  TestJournal event(String members) throws IOException {
    append(next(members) + "\n");
    return this;
  }

  /**
   * The beginning of the next event's line, as a writer leaves it that dies: the event will be
   * journalled again.
   */
  TestJournal torn() throws IOException {
    String line = next("\"trading\":{}");
    ids.removeLast();
    sequence--;
    append(line.substring(0, line.length() - 7));
    return this;
  }

  TestJournal skip(long events) {
    sequence += events;
    return this;
  }

  TestJournal append(String text) throws IOException {
    Files.write(
        file(),
        text.getBytes(StandardCharsets.UTF_8),
        StandardOpenOption.CREATE,
        StandardOpenOption.APPEND);
    return this;
  }

  String next(String members) {
    sequence++;
    time = time.plusNanos(1_000_003);
    String id = service + '-' + runId + '-' + sequence;
    ids.add(id);
    return """
    {"@timestamp":"%s","event":{"id":"%s","sequence":%d,"action":"order.created"},%s}\
    """
        .formatted(TIME.format(time), id, sequence, members);
  }

  Path file() {
    return folder.resolve("%s-%06d.ndjson".formatted(runId, segment));
  }

  List<String> ids() {
    return List.copyOf(ids);
  }
}
