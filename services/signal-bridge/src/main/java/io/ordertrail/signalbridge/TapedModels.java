package io.ordertrail.signalbridge;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Every model that was asked, by its hash, beside the tapes. Cold threads. */
record TapedModels(Path folder) {
  private static final Logger LOG = LoggerFactory.getLogger(TapedModels.class);

  static TapedModels in(Path data) {
    return new TapedModels(data.resolve("tape").resolve("models"));
  }

  /** A model that cannot be kept is missing in a replay, and said to be. */
  void keep(byte[] bytes, String sha256) {
    Path file = file(sha256);
    Path part = file.resolveSibling(file.getFileName() + ".part");
    try {
      if (!Files.exists(file)) {
        Files.createDirectories(folder);
        Files.write(part, bytes);
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
      }
    } catch (IOException e) {
      LOG.warn("the model {} is not kept for a replay: {}", sha256, e.toString());
    }
  }

  private Path file(String sha256) {
    return folder.resolve(sha256 + ".onnx");
  }

  /**
   * @throws IOException also when the file is not what its name says
   */
  byte[] read(String sha256) throws IOException {
    byte[] bytes = Files.readAllBytes(file(sha256));
    if (!ModelWatcher.sha256(bytes).equals(sha256)) {
      throw new IOException(file(sha256) + " is not what its name says");
    }
    return bytes;
  }
}
