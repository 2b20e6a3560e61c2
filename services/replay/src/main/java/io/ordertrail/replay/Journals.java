package io.ordertrail.replay;

import io.ordertrail.eventlog.RecordedEvent;
import io.ordertrail.eventlog.ServiceName;
import io.ordertrail.eventlog.WholeLines;
import io.ordertrail.tape.TapeException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** The runs of a data folder's journals, by session. One thread; only reads. */
final class Journals {
  private final Path data;

  Journals(Path data) {
    this.data = data;
  }

  /** The session that began last, of those in which a service of these decided. */
  String newestSession(List<ServiceName> services) throws IOException, TapeException {
    String newest = "";
    String newestRun = "";
    for (ServiceName service : services) {
      for (Path segment : segments(service)) {
        String run = run(segment);
        if (run.compareTo(newestRun) > 0) {
          newestRun = run;
          newest = session(segment);
        }
      }
    }
    if (newest.isEmpty()) {
      throw new TapeException(
          "there is no record of decisions in %s: make one with ./ordertrail up, or name another folder with --data"
              .formatted(data));
    }
    return newest;
  }

  /** Oldest first. */
  List<Run> runs(ServiceName service, String session) throws IOException {
    Map<String, List<Path>> files = new LinkedHashMap<>();
    for (Path segment : segments(service)) {
      if (session(segment).equals(session)) {
        files.computeIfAbsent(run(segment), _ -> new ArrayList<>()).add(segment);
      }
    }
    List<Run> runs = new ArrayList<>();
    files.forEach((run, segments) -> runs.add(new Run(service, run, segments)));
    return runs;
  }

  List<Path> segments(ServiceName service) throws IOException {
    Path folder = data.resolve("journal").resolve(service.text());
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(".ndjson")).sorted().toList();
    }
  }

  private static String run(Path segment) {
    String name = segment.getFileName().toString();
    return name.substring(0, name.indexOf('-'));
  }

  private static String session(Path segment) throws IOException {
    try (Stream<String> lines = Files.lines(segment)) {
      return lines.findFirst().map(RecordedEvent::sessionOfHeader).orElse("");
    }
  }

  /** Every whole line of a run but the segments' first ones. */
  static void lines(Run run, Consumer<String> consumer) throws IOException {
    for (Path segment : run.segments()) {
      WholeLines.read(
          segment,
          0,
          line -> {
            if (!line.startsWith("{\"segment\"")) {
              consumer.accept(line);
            }
          });
    }
  }
}
