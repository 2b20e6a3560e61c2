package io.ordertrail.benchmarks;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Ready-made bulk bodies of 4 MB with all events of a journal: what a client sends that has nothing
 * else to do.
 *
 * @param events in all of them
 */
record BulkBodies(List<byte[]> bodies, int events) {
  private static final int BODY_BYTES = 4_000_000;
  private static final String ID = "\"event\":{\"id\":\"";
  private static final int DAY_FROM = "{\"@timestamp\":\"".length();
  private static final int DAY_TO = DAY_FROM + "2026-11-23".length();

  static BulkBodies of(Path journal) throws IOException {
    List<byte[]> bodies = new ArrayList<>();
    ByteArrayOutputStream body = new ByteArrayOutputStream(BODY_BYTES);
    int events = 0;
    for (Path file : files(journal)) {
      try (BufferedReader lines = Files.newBufferedReader(file)) {
        lines.readLine(); // the segment's header
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
          body.write((action(line) + line + '\n').getBytes(StandardCharsets.UTF_8));
          events++;
          if (body.size() >= BODY_BYTES) {
            bodies.add(body.toByteArray());
            body.reset();
          }
        }
      }
    }
    bodies.add(body.toByteArray());
    return new BulkBodies(bodies, events);
  }

  private static List<Path> files(Path journal) throws IOException {
    try (Stream<Path> files = Files.walk(journal)) {
      return files.filter(file -> file.toString().endsWith(".ndjson")).sorted().toList();
    }
  }

  private static String action(String line) {
    int id = line.indexOf(ID) + ID.length();
    return "{\"create\":{\"_index\":\"trading-audit-%s\",\"_id\":\"%s\"}}\n"
        .formatted(
            line.substring(DAY_FROM, DAY_TO).replace('-', '.'),
            line.substring(id, line.indexOf('"', id)));
  }
}
