package io.ordertrail.objectives;

import java.nio.file.Path;

/** The files of the repository that these tests hold against each other. */
final class Repository {
  static final Path MONITORING = Path.of("..").toAbsolutePath().normalize();

  private Repository() {}

  static Path file(String path) {
    return MONITORING.resolve(path);
  }
}
