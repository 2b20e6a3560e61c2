package io.ordertrail.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/** Small JSON files that another process may read at any moment: always whole, never half. */
final class JsonFiles {
  private static final ObjectMapper JSON =
      new ObjectMapper().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

  private JsonFiles() {}

  /** Survives a crash of the machine as well. */
  static void writeDurably(Path file, Object value) throws IOException {
    write(file, value, true);
  }

  /** Whole for every reader; may be lost in a crash of the machine. */
  static void write(Path file, Object value) throws IOException {
    write(file, value, false);
  }

  private static void write(Path file, Object value, boolean force) throws IOException {
    Path temporary = file.resolveSibling(file.getFileName() + ".tmp");
    Files.write(temporary, JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(value));
    if (force) {
      try (FileChannel channel = FileChannel.open(temporary, StandardOpenOption.WRITE)) {
        channel.force(true);
      }
    }
    Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
  }

  /**
   * @return empty when there is no such file
   * @throws Problem when it is there and cannot be understood
   */
  static <T> Optional<T> read(Path file, Class<T> type) throws Problem {
    try {
      return Optional.of(JSON.readValue(Files.readAllBytes(file), type));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (JsonProcessingException e) {
      throw Problem.failed(
          "the file %s is damaged (not the JSON that ordertrail wrote): if nothing of ordertrail runs on that folder, remove the file."
              .formatted(file));
    } catch (IOException e) {
      throw Problem.failed("cannot read %s (%s).".formatted(file, Sentences.reason(e)));
    }
  }

  static String print(Object value) throws Problem {
    try {
      return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw Problem.failed("cannot print the answer as JSON (" + e.getOriginalMessage() + ").");
    }
  }
}
