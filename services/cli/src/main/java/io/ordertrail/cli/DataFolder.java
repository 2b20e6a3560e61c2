package io.ordertrail.cli;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.stream.Stream;

/** The folder that holds everything a system writes; its FORMAT file says that it is ours. */
record DataFolder(Path path) {
  static final String FORMAT = "ordertrail data 1";

  /** Held until closed or until the process ends, however it ends. */
  record Lock(FileChannel channel) implements AutoCloseable {
    @Override
    public void close() throws IOException {
      channel.close();
    }
  }

  static DataFolder at(Path path) {
    return new DataFolder(path.toAbsolutePath().normalize());
  }

  /** Creates what is missing. A folder that holds something else is left as it is. */
  void prepare() throws Problem {
    try {
      Files.createDirectories(path);
      if (isEmpty()) {
        Files.writeString(path.resolve("FORMAT"), FORMAT + "\n");
      }
      checkFormat();
      Files.createDirectories(logs());
    } catch (IOException e) {
      throw Problem.failed(
          "cannot use the data folder "
              + path
              + " ("
              + reason(e)
              + "): choose another with --data.");
    }
  }

  boolean exists() {
    return Files.isRegularFile(path.resolve("FORMAT"));
  }

  /** Empty when another process holds it. */
  Optional<Lock> tryLock() throws IOException {
    FileChannel channel =
        FileChannel.open(
            path.resolve("ordertrail.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    FileLock lock = null;
    try {
      lock = channel.tryLock();
    } catch (OverlappingFileLockException e) {
      lock = null; // this very process holds it
    }
    if (lock == null) {
      channel.close();
      return Optional.empty();
    }
    return Optional.of(new Lock(channel));
  }

  Path logs() {
    return path.resolve("logs");
  }

  Path output(String process) {
    return logs().resolve(process + ".out");
  }

  /** The local user's own, readable by that user alone. */
  Path operatorToken() {
    return path.resolve("operator.token");
  }

  /** The session's keys to the paper venue, to be read by a shell; never those to a real one. */
  Path venueKeys() {
    return path.resolve("venue-keys");
  }

  /** Whose tokens the services of this folder know. */
  Path operators() {
    return path.resolve("operators");
  }

  /** The configuration and the storage of Prometheus and Alertmanager. */
  Path monitoring() {
    return path.resolve("monitoring");
  }

  Path instanceFile() {
    return path.resolve("ordertrail.json");
  }

  Path statusFile() {
    return path.resolve("status.json");
  }

  private boolean isEmpty() throws IOException {
    try (Stream<Path> entries = Files.list(path)) {
      return entries.findAny().isEmpty();
    }
  }

  private void checkFormat() throws IOException, Problem {
    Path file = path.resolve("FORMAT");
    if (!Files.isRegularFile(file)) {
      throw Problem.failed(
          "the folder "
              + path
              + " is not empty and has no FORMAT file, so it is not ordertrail's or it is damaged:"
              + " choose another with --data.");
    }
    String found = Files.readString(file).strip();
    if (!found.equals(FORMAT)) {
      throw Problem.failed(
          "the folder %s is of format \"%s\", and this version works with \"%s\": choose another with --data."
              .formatted(path, shortened(found), FORMAT));
    }
  }

  private static String shortened(String text) {
    String line = text.lines().findFirst().orElse("");
    return line.length() <= 40 ? line : line.substring(0, 40) + "...";
  }

  private static String reason(IOException e) {
    return Sentences.reason(e);
  }
}
