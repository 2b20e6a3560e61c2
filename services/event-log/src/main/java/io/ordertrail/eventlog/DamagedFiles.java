package io.ordertrail.eventlog;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/**
 * {@code <data>/damaged}: what could not be read, kept for whoever wants to look. Nothing here is
 * ever overwritten or removed by us.
 */
final class DamagedFiles {
  private final Path folder;
  private final List<String> kept = new ArrayList<>();

  DamagedFiles(Path dataFolder) {
    this.folder = dataFolder.resolve("damaged");
  }

  /** The names of what was kept, separated by commas. */
  String names() {
    return String.join(", ", kept);
  }

  /** Moves a whole file here. */
  void take(Path file) throws IOException {
    Files.move(file, free(file.getFileName().toString()));
    OwnFile.syncFolder(folder);
  }

  /** Keeps a copy of the end of a file, and cuts it off when the copy is on the disk. */
  void cut(Path file, long offset) throws IOException {
    try (FileChannel from =
        FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      Path copy = free(file.getFileName() + ".cut-at-" + offset);
      try (FileChannel to =
          FileChannel.open(copy, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
        long at = offset;
        while (at < from.size()) {
          at += from.transferTo(at, from.size() - at, to);
        }
        to.force(true);
      }
      OwnFile.syncFolder(folder);
      from.truncate(offset);
      from.force(true);
    }
  }

  private Path free(String name) throws IOException {
    Files.createDirectories(folder);
    Path path = folder.resolve(name);
    for (int i = 2; Files.exists(path); i++) {
      path = folder.resolve(name + '.' + i);
    }
    kept.add(path.getFileName().toString());
    return path;
  }
}
