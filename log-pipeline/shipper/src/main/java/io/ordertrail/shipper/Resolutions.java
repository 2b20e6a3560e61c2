package io.ordertrail.shipper;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * {@code dead-letters.resent.ndjson}: what came of sending dead letters again, one line an attempt,
 * on the disk before anybody is told. The last line on a letter counts. One thread's; a lock keeps
 * a second process out.
 */
final class Resolutions {
  private static final JsonMapper JSON = JsonMapper.shared();

  /**
   * @param outcome {@code created}, {@code already_there} or {@code refused}
   */
  record Attempt(String place, String at, String outcome, int status, String text) {
    boolean isResolved() {
      return !outcome.equals("refused");
    }
  }

  private final Path file;

  Resolutions(Path shipperFolder) {
    this.file = shipperFolder.resolve("dead-letters.resent.ndjson");
  }

  /** The last attempt for each place. */
  Map<String, Attempt> read() throws IOException {
    Map<String, Attempt> attempts = new HashMap<>();
    if (Files.exists(file)) {
      try (Stream<String> lines = Files.lines(file)) {
        lines.forEach(line -> note(line, attempts));
      }
    }
    return attempts;
  }

  private static void note(String line, Map<String, Attempt> attempts) {
    try {
      JsonNode node = JSON.readTree(line);
      Attempt attempt =
          new Attempt(
              node.path("place").asString(""),
              node.path("at").asString(""),
              node.path("outcome").asString("refused"),
              node.path("status").asInt(0),
              node.path("text").asString(""));
      // What was accepted once stays resolved, whatever a later attempt says.
      attempts.merge(attempt.place(), attempt, (old, now) -> old.isResolved() ? old : now);
    } catch (JacksonException e) {
      // torn by a kill: its letter is sent again, and is already there
    }
  }

  /** Returns when it is on the disk. */
  void keep(Attempt attempt) throws IOException {
    endTornLine();
    ObjectNode json = JSON.createObjectNode();
    json.put("place", attempt.place()).put("at", attempt.at()).put("outcome", attempt.outcome());
    json.put("status", attempt.status()).put("text", attempt.text());
    try (FileChannel channel =
        FileChannel.open(
            file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND)) {
      String line = JSON.writeValueAsString(json) + "\n";
      ByteBuffer bytes = ByteBuffer.wrap(line.getBytes(StandardCharsets.UTF_8));
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      channel.force(true);
    }
  }

  private void endTornLine() throws IOException {
    if (!Files.exists(file) || Files.size(file) == 0) {
      return;
    }
    try (RandomAccessFile end = new RandomAccessFile(file.toFile(), "rw")) {
      end.seek(end.length() - 1);
      if (end.read() != '\n') {
        end.write('\n');
      }
    }
  }
}
