package io.ordertrail.bundle;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * A bundle while it is written: beside its place, under a name that nobody takes for a bundle. It
 * gets its name when all of it is on the disk. One thread.
 */
final class BundleFolder implements AutoCloseable {
  private final Path target;
  private final Path aside;
  private final Thread ifInterrupted = new Thread(this::abandon, "bundle-abandoned");
  private volatile boolean abandoned;
  private boolean finished;

  private BundleFolder(Path target, Path aside) {
    this.target = target;
    this.aside = aside;
  }

  /**
   * @throws IOException when the place is taken or cannot be written
   */
  static BundleFolder begin(Path target) throws IOException {
    Path place = target.toAbsolutePath().normalize();
    if (Files.exists(place)) {
      throw new FileAlreadyExistsException(place.toString());
    }
    Files.createDirectories(place.getParent());
    String name = ".%s.unfinished-".formatted(place.getFileName());
    BundleFolder folder =
        new BundleFolder(place, Files.createTempDirectory(place.getParent(), name));
    Runtime.getRuntime().addShutdownHook(folder.ifInterrupted);
    return folder;
  }

  Path path() {
    return aside;
  }

  /** A file of the bundle; folders on its way are made. */
  OutputStream create(String name) throws IOException {
    if (abandoned) {
      throw new IOException("interrupted");
    }
    Path file = aside.resolve(name);
    Files.createDirectories(file.getParent());
    return new BufferedOutputStream(
        Files.newOutputStream(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
        1 << 16);
  }

  void write(String name, String text) throws IOException {
    try (OutputStream out = create(name)) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    }
  }

  /** All files so far, by their names, in order. */
  List<String> files() throws IOException {
    try (Stream<Path> all = Files.walk(aside)) {
      return all.filter(Files::isRegularFile)
          .map(file -> aside.relativize(file).toString())
          .sorted()
          .toList();
    }
  }

  /** Everything is written down, then it is a bundle. */
  void finish() throws IOException {
    for (String file : files()) {
      try (FileChannel channel = FileChannel.open(aside.resolve(file), StandardOpenOption.WRITE)) {
        channel.force(true);
      }
    }
    Files.move(aside, target, StandardCopyOption.ATOMIC_MOVE);
    finished = true;
    try (FileChannel parent = FileChannel.open(target.getParent(), StandardOpenOption.READ)) {
      parent.force(true);
    }
  }

  /** What is not whole goes. */
  @Override
  public void close() throws IOException {
    if (abandoned) {
      return;
    }
    try {
      Runtime.getRuntime().removeShutdownHook(ifInterrupted);
    } catch (IllegalStateException e) {
      return; // The process ends, and the hook removes it.
    }
    if (!finished) {
      remove();
    }
  }

  /** The process was told to end, in the middle. */
  private void abandon() {
    abandoned = true;
    try {
      remove();
    } catch (IOException e) {
      // Its name says what it is, and the next one has another.
    }
  }

  private void remove() throws IOException {
    try (Stream<Path> all = Files.walk(aside)) {
      for (Path file : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }
}
