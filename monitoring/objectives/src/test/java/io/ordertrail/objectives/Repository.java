package io.ordertrail.objectives;

import io.ordertrail.runtime.YamlText;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** The files of the repository that these tests hold against each other. */
final class Repository {
  static final Path MONITORING = Path.of("..").toAbsolutePath().normalize();

  private Repository() {}

  static Path file(String path) {
    return MONITORING.resolve(path);
  }

  static Map<?, ?> yaml(Path file) throws IOException {
    try (BufferedReader text = Files.newBufferedReader(file)) {
      return YamlText.mapping(text);
    }
  }
}
