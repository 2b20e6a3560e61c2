package io.ordertrail.archive;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The journal's segments by day, as they lie in the folder at one moment. */
final class JournalDays {
  private final List<SegmentFile> segments;

  private JournalDays(List<SegmentFile> segments) {
    this.segments = segments;
  }

  static JournalDays read(Path dataFolder) throws IOException {
    Path journal = dataFolder.resolve("journal");
    List<SegmentFile> found = new ArrayList<>();
    if (Files.isDirectory(journal)) {
      for (Path service : list(journal)) {
        for (Path file : Files.isDirectory(service) ? list(service) : List.<Path>of()) {
          if (file.getFileName().toString().endsWith(".ndjson")) {
            SegmentFile.read(file).ifPresent(found::add);
          }
        }
      }
    }
    // Run ids begin with their time, so their order is that of the runs.
    found.sort(
        Comparator.comparing(SegmentFile::service)
            .thenComparing(SegmentFile::runId)
            .thenComparingInt(SegmentFile::number));
    return new JournalDays(List.copyOf(found));
  }

  private static List<Path> list(Path folder) throws IOException {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.sorted().toList();
    }
  }

  SortedSet<LocalDate> days() {
    SortedSet<LocalDate> days = new TreeSet<>();
    segments.forEach(segment -> days.add(segment.day()));
    return days;
  }

  List<SegmentFile> of(LocalDate day) {
    return segments.stream().filter(segment -> segment.day().equals(day)).toList();
  }

  /** The newest segment of each service: only there can anything still be written. */
  List<SegmentFile> newest() {
    SortedMap<String, SegmentFile> newest = new TreeMap<>();
    segments.forEach(segment -> newest.put(segment.service(), segment));
    return List.copyOf(newest.values());
  }

  Optional<SegmentFile> before(SegmentFile segment) {
    return segments.stream()
        .filter(other -> other.run().equals(segment.run()))
        .filter(other -> other.number() == segment.number() - 1)
        .findFirst();
  }
}
