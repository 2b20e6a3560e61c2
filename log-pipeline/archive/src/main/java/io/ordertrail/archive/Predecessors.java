package io.ordertrail.archive;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipFile;

/** Finds in earlier archives where a run's chain stood when the day began. */
final class Predecessors {
  private Predecessors() {}

  /**
   * The hash of the event before the segment's first; empty when no archive of the folder has it.
   */
  static String headOf(Path folder, SegmentFile first) throws IOException {
    try (Stream<Path> entries = Files.list(folder)) {
      List<Path> archives =
          entries
              .filter(file -> file.getFileName().toString().matches("ordertrail-.*\\.zip"))
              .toList();
      for (Path archive : archives) {
        String head = headIn(archive, first);
        if (!head.isEmpty()) {
          return head;
        }
      }
    }
    return "";
  }

  private static String headIn(Path archive, SegmentFile first) {
    try (ZipFile zip = new ZipFile(archive.toFile());
        InputStream in = zip.getInputStream(zip.getEntry(ArchiveCheck.MANIFEST))) {
      return Manifest.parse(in.readAllBytes()).runs().stream()
          .filter(run -> run.service().equals(first.service()))
          .filter(run -> run.runId().equals(first.runId()))
          .filter(run -> run.lastSequence() == first.firstSequence() - 1)
          .map(Manifest.Run::chainHead)
          .findFirst()
          .orElse("");
    } catch (IOException | RuntimeException e) {
      return ""; // a file that is no archive knows nothing of the run
    }
  }
}
