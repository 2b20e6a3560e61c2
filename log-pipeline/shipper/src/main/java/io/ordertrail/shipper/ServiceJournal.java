package io.ordertrail.shipper;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.LongSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The runs and open segments of one service. The shipping thread's.
 *
 * <p>A segment that is there together with a later one of its service is finished by its writer:
 * segments are never written again once the writer has gone on.
 *
 * <p>The folder is listed only after it changed, and the sizes of finished segments are asked once,
 * so that a look costs the same with one segment and with ten thousand.
 */
final class ServiceJournal {
  private static final Pattern NAME = Pattern.compile("([0-9A-Za-z]{1,64})-(\\d{6,9})\\.ndjson");

  /** Within it, a folder may change twice and show one time of change. */
  private static final long COARSEST_CLOCK_MS = 2_000;

  /** However often: some network file systems tell of changes late. */
  private static final long LONGEST_WITHOUT_LOOK_MS = 10_000;

  private final String service;
  private final ShipperTelemetry telemetry;
  private final LongSupplier clockMs;
  private final SortedMap<String, Run> runs = new TreeMap<>();
  private Path listed;
  private long listedMs;
  private long listedChangeMs = -1;

  ServiceJournal(String service, ShipperTelemetry telemetry, LongSupplier clockMs) {
    this.service = service;
    this.telemetry = telemetry;
    this.clockMs = clockMs;
  }

  String service() {
    return service;
  }

  void restore(Run run) {
    runs.put(run.runId(), run);
  }

  Collection<Run> runs() {
    return runs.values();
  }

  void scan(Path folder) throws IOException {
    long nowMs = clockMs.getAsLong();
    long changedMs = Files.getLastModifiedTime(folder).toMillis();
    boolean longAgo = Math.abs(nowMs - listedMs) >= LONGEST_WITHOUT_LOOK_MS;
    if (!folder.equals(listed) || changedMs != listedChangeMs || longAgo) {
      boolean mayChangeUnseen = nowMs - changedMs < COARSEST_CLOCK_MS;
      list(folder);
      listed = folder;
      listedMs = nowMs;
      listedChangeMs = mayChangeUnseen ? -1 : changedMs;
    }
    measure();
  }

  private void list(Path folder) throws IOException {
    segments().forEach(segment -> segment.present(false));
    Set<String> runsFound = new HashSet<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*.ndjson")) {
      for (Path file : files) {
        Matcher name = NAME.matcher(file.getFileName().toString());
        if (name.matches() && name.group(2).equals(Segment.digits(number(name)))) {
          Run run = runs.computeIfAbsent(name.group(1), id -> new Run(service, id));
          run.locate(folder);
          addOnce(run, number(name));
          runsFound.add(run.runId());
        } else {
          telemetry.strangeFile(file);
        }
      }
    }
    forgetVanished();
    runs.keySet().retainAll(runsFound);
    markFollowed();
  }

  private static int number(Matcher name) {
    return Integer.parseInt(name.group(2));
  }

  private static void addOnce(Run run, int number) {
    if (!run.isFinished(number)) {
      run.open().computeIfAbsent(number, n -> new Segment(run, n)).present(true);
    }
  }

  private void forgetVanished() {
    for (Run run : runs.values()) {
      run.open()
          .values()
          .removeIf(
              segment -> {
                if (!segment.isPresent()) {
                  telemetry.segmentVanished(segment);
                }
                return !segment.isPresent();
              });
    }
  }

  private void markFollowed() {
    for (Run run : runs.values()) {
      boolean laterRun = !run.runId().equals(runs.lastKey());
      for (Segment segment : run.open().values()) {
        if (laterRun || segment.number() < run.open().lastKey()) {
          segment.follow();
        }
      }
    }
  }

  private void measure() throws IOException {
    for (Run run : runs.values()) {
      for (Segment segment : run.open().values()) {
        if (segment.isToBeMeasured()) {
          measure(segment);
        }
      }
    }
  }

  private void measure(Segment segment) throws IOException {
    try {
      segment.measured(Files.size(segment.file()));
      if (segment.size() < segment.acknowledged()) {
        telemetry.segmentShrank(segment);
      }
    } catch (NoSuchFileException e) {
      // removed since the look into the folder: the next one sees it
      listedChangeMs = -1;
    }
  }

  long backlog() {
    long bytes = 0;
    for (Run run : runs.values()) {
      for (Segment segment : run.open().values()) {
        bytes += segment.backlog();
      }
    }
    return bytes;
  }

  /** Open segments in the order in which they are to be read. */
  Stream<Segment> segments() {
    return runs.values().stream().flatMap(run -> run.open().values().stream());
  }

  /** The first that is not read to its end, if there may be something new in it; else null. */
  Segment nextToRead() {
    for (Run run : runs.values()) {
      for (Segment segment : run.open().values()) {
        if (!segment.isReadOut()) {
          return segment.hasUnread() ? segment : null;
        }
      }
    }
    return null;
  }
}
