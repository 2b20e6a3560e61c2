package io.ordertrail.tape;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finished segments as gzip, a fifth of their size. A cold thread; a segment that cannot be packed
 * stays as it is, which is as good to read.
 */
final class Packing {
  static final String SUFFIX = ".tape";
  static final String PACKED = ".tape.gz";
  private static final String PART = ".part";
  private static final Logger LOG = LoggerFactory.getLogger(Packing.class);

  private Packing() {}

  static void pack(Path file) {
    Path packed = file.resolveSibling(file.getFileName() + ".gz");
    Path part = file.resolveSibling(packed.getFileName() + PART);
    try {
      try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(part))) {
        Files.copy(file, out);
      }
      Files.move(part, packed, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      Files.delete(file);
    } catch (IOException e) {
      LOG.warn("the segment {} stays unpacked: {}", file, e.toString());
      remove(part);
    }
  }

  static void remove(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      LOG.warn("{} cannot be removed: {}", file, e.toString());
    }
  }

  /** What earlier runs left when they were killed. */
  static void packLeftOver(Path folder, String thisRun) {
    try {
      for (Path file : files(folder)) {
        String name = file.getFileName().toString();
        if (name.endsWith(SUFFIX) && !name.startsWith(thisRun)) {
          pack(file);
        }
      }
    } catch (IOException e) {
      LOG.warn("the tapes in {} cannot be listed: {}", folder, e.toString());
    }
  }

  /** Sorted: by run, and by number within a run. */
  static List<Path> files(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(Packing::isSegment).sorted().toList();
    }
  }

  private static boolean isSegment(Path file) {
    String name = file.getFileName().toString();
    return name.endsWith(SUFFIX) || name.endsWith(PACKED);
  }

  /** A segment's bytes, also when it was packed after it was listed. */
  static byte[] read(Path file) throws IOException {
    if (file.toString().endsWith(PACKED)) {
      return unpacked(file);
    }
    try {
      return Files.readAllBytes(file);
    } catch (NoSuchFileException e) {
      return unpacked(file.resolveSibling(file.getFileName() + ".gz"));
    }
  }

  private static byte[] unpacked(Path file) throws IOException {
    try (InputStream in = new GZIPInputStream(Files.newInputStream(file))) {
      return in.readAllBytes();
    }
  }
}
