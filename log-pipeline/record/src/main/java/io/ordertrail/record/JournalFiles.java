package io.ordertrail.record;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The segments of a data folder's journal. They sort by name in the order of writing, because run
 * ids grow and a run's leftovers are journalled before the next run begins its own segment.
 */
public final class JournalFiles {
  /** With which a segment's first line begins. */
  public static final String HEADER = "{\"segment\":{";

  private static final Pattern SEGMENT = Pattern.compile("([0-9A-Za-z]+)-\\d{6,9}\\.ndjson");

  /** One file of a run. */
  public record SegmentFile(RunKey run, Path path) {}

  private JournalFiles() {}

  public static boolean exist(Path data) {
    return Files.isDirectory(data.resolve("journal"));
  }

  /** Each service's in the order of writing; none without a journal. */
  public static List<SegmentFile> of(Path data) throws IOException {
    List<SegmentFile> segments = new ArrayList<>();
    if (exist(data)) {
      for (Path service : sorted(data.resolve("journal"))) {
        for (Path file : Files.isDirectory(service) ? sorted(service) : List.<Path>of()) {
          Matcher name = SEGMENT.matcher(file.getFileName().toString());
          if (name.matches()) {
            RunKey run = new RunKey(service.getFileName().toString(), name.group(1));
            segments.add(new SegmentFile(run, file));
          }
        }
      }
    }
    return segments;
  }

  private static List<Path> sorted(Path folder) throws IOException {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.sorted().toList();
    }
  }
}
