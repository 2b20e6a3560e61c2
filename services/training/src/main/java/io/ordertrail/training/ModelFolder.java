package io.ordertrail.training;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * Where a model is put. Each file appears whole under its name: a signal bridge that watches the
 * folder never sees half of one.
 */
record ModelFolder(Path path) {
  static final String MODEL = "model.onnx";
  static final String CARD = "model.json";

  void write(byte[] model, byte[] card) throws IOException {
    Files.createDirectories(path);
    put(CARD, card);
    put(MODEL, model);
  }

  private void put(String name, byte[] bytes) throws IOException {
    Path unfinished = path.resolve(name + ".part");
    try {
      Files.write(unfinished, bytes);
      Files.move(
          unfinished,
          path.resolve(name),
          StandardCopyOption.ATOMIC_MOVE,
          StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(unfinished);
    }
  }
}
