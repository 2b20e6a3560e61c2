package io.ordertrail.systemtests;

import io.ordertrail.eventlog.CorruptRecordException;
import io.ordertrail.eventlog.EmittedCounts;
import io.ordertrail.eventlog.WriterIdentity;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/**
 * What a power cut does to the journals of writers that were killed: their last pages never reached
 * the disk, or did so blank. The rings still have those events.
 */
final class JournalCut {
  private static final int MOST_BYTES = 100_000;

  private final Path data;
  private final Random random;

  JournalCut(Path data, Random random) {
    this.data = data;
    this.random = random;
  }

  /** Cuts the journal of the run that each of these writers' rings belongs to. */
  void of(List<String> writers) {
    for (EmittedCounts.Count ring : rings()) {
      if (writers.contains(ring.identity().service().text())) {
        cut(ring.identity());
      }
    }
  }

  /** None when one of them was killed while it was made. */
  private List<EmittedCounts.Count> rings() {
    try {
      return EmittedCounts.read(data);
    } catch (CorruptRecordException e) {
      return List.of();
    }
  }

  private void cut(WriterIdentity run) {
    Path folder = data.resolve("journal").resolve(run.service().text());
    if (!Files.isDirectory(folder)) {
      return;
    }
    try (Stream<Path> files = Files.list(folder)) {
      List<Path> segments =
          files
              .filter(file -> file.getFileName().toString().startsWith(run.runText()))
              .sorted()
              .toList();
      if (!segments.isEmpty()) {
        cut(segments.getLast());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void cut(Path segment) throws IOException {
    try (RandomAccessFile file = new RandomAccessFile(segment.toFile(), "rw")) {
      long length = file.length();
      long from = length - random.nextInt((int) Math.min(length, MOST_BYTES) + 1);
      file.setLength(from);
      if (random.nextBoolean()) {
        file.setLength(length); // Blank instead of missing.
      }
    }
  }
}
