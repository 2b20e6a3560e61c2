package io.ordertrail.proof;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One file of the journal, by its name. */
record SegmentFile(WriterRun run, int number, Path path) {
  private static final Pattern NAME = Pattern.compile("([0-9A-Za-z]{1,64})-(\\d{6,9})\\.ndjson");

  String name() {
    return path.getFileName().toString();
  }

  /** Every segment below a journal folder; none when there is no such folder. */
  static SortedMap<WriterRun, SortedMap<Integer, SegmentFile>> in(Path journal) throws IOException {
    SortedMap<WriterRun, SortedMap<Integer, SegmentFile>> found = new TreeMap<>();
    if (!Files.isDirectory(journal)) {
      return found;
    }
    try (DirectoryStream<Path> services = Files.newDirectoryStream(journal, Files::isDirectory)) {
      for (Path service : services) {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(service, "*.ndjson")) {
          files.forEach(file -> add(file, service.getFileName().toString(), found));
        }
      }
    }
    return found;
  }

  private static void add(
      Path file, String service, SortedMap<WriterRun, SortedMap<Integer, SegmentFile>> found) {
    Matcher name = NAME.matcher(file.getFileName().toString());
    if (name.matches()) {
      WriterRun run = new WriterRun(service, name.group(1));
      int number = Integer.parseInt(name.group(2));
      found
          .computeIfAbsent(run, _ -> new TreeMap<>())
          .put(number, new SegmentFile(run, number, file));
    }
  }
}
