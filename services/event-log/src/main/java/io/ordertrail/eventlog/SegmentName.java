package io.ordertrail.eventlog;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The name of a journal segment, {@code <run>-<number>.ndjson} in the folder of its service.
 * Segments are numbered from 1 within a run and never renamed.
 */
record SegmentName(long runId, int number) implements Comparable<SegmentName> {
  private static final Pattern FORMAT =
      Pattern.compile("(\\d{8}T\\d{9}Z[0-9a-f]{4})-(\\d{6})\\.ndjson");

  static Path folder(Path dataFolder, ServiceName service) {
    return dataFolder.resolve("journal").resolve(service.text());
  }

  static Optional<SegmentName> parse(String fileName) {
    Matcher matcher = FORMAT.matcher(fileName);
    return matcher.matches()
        ? Optional.of(
            new SegmentName(RunId.parse(matcher.group(1)), Integer.parseInt(matcher.group(2))))
        : Optional.empty();
  }

  /** All segments in a folder, oldest first; none when there is no such folder. */
  static List<SegmentName> in(Path folder) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.flatMap(file -> parse(file.getFileName().toString()).stream()).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot list the journal folder " + folder, e);
    }
  }

  static List<SegmentName> ofRun(Path folder, long runId) {
    return in(folder).stream().filter(segment -> segment.runId == runId).toList();
  }

  String fileName() {
    return "%s-%06d.ndjson".formatted(RunId.text(runId), number);
  }

  @Override
  public int compareTo(SegmentName other) {
    return Comparator.comparingLong((SegmentName s) -> s.runId)
        .thenComparingInt(SegmentName::number)
        .compare(this, other);
  }
}
