package io.ordertrail.auditor;

import io.ordertrail.eventlog.WholeLines;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Follows the shipper's dead letters. How far is kept in a file, so that a restart tells none
 * again; a kill between telling and keeping tells one batch again. One thread.
 */
final class RefusedDocuments {
  private static final JsonMapper JSON = JsonMapper.shared();

  private final Path letters;
  private final Path place;
  private long offset;

  private RefusedDocuments(Path letters, Path place, long offset) {
    this.letters = letters;
    this.place = place;
    this.offset = offset;
  }

  static RefusedDocuments open(Path data) throws IOException {
    Path folder = Files.createDirectories(data.resolve("auditor"));
    Path place = folder.resolve("dead-letters.offset");
    return new RefusedDocuments(
        data.resolve("shipper").resolve("dead-letters.ndjson"), place, read(place));
  }

  private static long read(Path place) throws IOException {
    try {
      return Math.max(0, Long.parseLong(Files.readString(place).strip()));
    } catch (NoSuchFileException | NumberFormatException e) {
      return 0; // Told again is better than not told.
    }
  }

  /**
   * @return what was set aside since the last call
   */
  List<RefusedDocument> poll() throws IOException {
    if (!Files.exists(letters)) {
      return List.of();
    }
    if (Files.size(letters) < offset) {
      offset = 0;
    }
    List<RefusedDocument> news = new ArrayList<>();
    long end = WholeLines.read(letters, offset, line -> add(line, news));
    if (end > offset) {
      offset = end;
      keep();
    }
    return news;
  }

  private static void add(String line, List<RefusedDocument> news) {
    try {
      JsonNode letter = JSON.readTree(line);
      if (letter.has("reason")) {
        news.add(
            new RefusedDocument(
                letter.path("id").asString(""),
                letter.path("reason").asString(""),
                letter.path("text").asString(""),
                letter.path("segment").asString(""),
                letter.path("offset").asLong(0)));
      }
    } catch (JacksonException e) {
      // The shipper cuts a torn line off at its next start.
    }
  }

  private void keep() throws IOException {
    Path temporary = place.resolveSibling(place.getFileName() + ".new");
    Files.writeString(temporary, offset + "\n", StandardCharsets.US_ASCII);
    Files.move(
        temporary, place, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }
}
