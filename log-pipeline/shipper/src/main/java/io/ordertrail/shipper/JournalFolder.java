package io.ordertrail.shipper;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * {@code <data>/journal/<service>/<run>-<number>.ndjson}, found by looking: new services, runs and
 * segments appear at the next scan. The shipping thread's.
 *
 * <p>A segment that is there together with a later one of its service is finished by its writer:
 * segments are never written again once the writer has gone on.
 */
final class JournalFolder {
  private static final Pattern NAME = Pattern.compile("([0-9A-Za-z]{1,64})-(\\d{6,9})\\.ndjson");

  private final Path root;
  private final ShipperTelemetry telemetry;
  private final SortedMap<String, SortedMap<String, Run>> services = new TreeMap<>();

  JournalFolder(Path root, Collection<Run> restored, ShipperTelemetry telemetry) {
    this.root = root;
    this.telemetry = telemetry;
    restored.forEach(run -> runsOf(run.service()).put(run.runId(), run));
  }

  /** Looks for new segments and at the sizes of the open ones. */
  void scan() throws IOException {
    if (!Files.isDirectory(root)) {
      return;
    }
    try (DirectoryStream<Path> folders = Files.newDirectoryStream(root, Files::isDirectory)) {
      for (Path folder : folders) {
        scan(folder.getFileName().toString(), folder);
      }
    }
    tellBacklog();
  }

  private void scan(String service, Path folder) throws IOException {
    SortedMap<String, Run> runs = runsOf(service);
    Set<String> present = new HashSet<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*.ndjson")) {
      for (Path file : files) {
        Matcher name = NAME.matcher(file.getFileName().toString());
        if (name.matches()) {
          present.add(name.group(1));
          Run run = runs.computeIfAbsent(name.group(1), id -> new Run(service, id));
          addOnce(run, Integer.parseInt(name.group(2)), file);
        } else {
          telemetry.strangeFile(file);
        }
      }
    }
    runs.keySet().retainAll(present);
    markFollowed(runs);
    measure(runs);
  }

  private static void addOnce(Run run, int number, Path file) {
    if (!run.isFinished(number)) {
      run.open().computeIfAbsent(number, n -> new Segment(run, n, file));
      run.open().get(number).locate(file);
    }
  }

  private static void markFollowed(SortedMap<String, Run> runs) {
    for (Run run : runs.values()) {
      boolean laterRun = run != runs.get(runs.lastKey());
      for (Segment segment : run.open().values()) {
        if (laterRun || segment.number() < run.open().lastKey()) {
          segment.follow();
        }
      }
    }
  }

  private void measure(SortedMap<String, Run> runs) throws IOException {
    for (Run run : runs.values()) {
      for (Segment segment : new ArrayList<>(run.open().values())) {
        if (!measured(segment)) {
          telemetry.segmentVanished(segment);
          run.open().remove(segment.number());
        }
      }
    }
  }

  /** Tells how many bytes are behind, as of the last scan and acknowledgement. */
  void tellBacklog() {
    services.forEach(
        (service, runs) ->
            telemetry
                .flows()
                .backlog(
                    service,
                    runs.values().stream()
                        .flatMap(run -> run.open().values().stream())
                        .mapToLong(Segment::backlog)
                        .sum()));
  }

  private boolean measured(Segment segment) throws IOException {
    try {
      // A segment of the checkpoint has no file until a scan finds one.
      if (segment.file() != null) {
        segment.seen(Files.size(segment.file()));
        if (segment.size() < segment.acknowledged()) {
          telemetry.segmentShrank(segment);
        }
        return true;
      }
    } catch (NoSuchFileException e) {
      // Removed since the scan.
    }
    return false;
  }

  private SortedMap<String, Run> runsOf(String service) {
    return services.computeIfAbsent(service, name -> new TreeMap<>());
  }

  /**
   * Services in an order, each with its open segments, oldest first: the order in which they are to
   * be read.
   */
  List<List<Segment>> openSegments() {
    List<List<Segment>> all = new ArrayList<>();
    for (Map<String, Run> runs : services.values()) {
      List<Segment> open = new ArrayList<>();
      runs.values().forEach(run -> open.addAll(run.open().values()));
      open.removeIf(segment -> segment.file() == null);
      if (!open.isEmpty()) {
        all.add(open);
      }
    }
    return all;
  }

  List<Run> runs() {
    return services.values().stream().flatMap(runs -> runs.values().stream()).toList();
  }
}
