package io.ordertrail.kibana;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/** Where things are in the repository: a module's tests run in the module's folder. */
final class Repository {
  static final Path KIBANA = Path.of("..").toAbsolutePath().normalize();
  static final Path ROOT = KIBANA.getParent();

  private Repository() {}

  static SavedObjects objects() {
    try {
      return SavedObjects.read(KIBANA);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
