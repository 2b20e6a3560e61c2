package io.ordertrail.bundle;

import io.ordertrail.record.JournalFiles;
import io.ordertrail.record.RunKey;
import io.ordertrail.record.Window;
import java.io.IOException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Looks which runs wrote in a window, and from which number to which. One thread. */
final class WindowScan {
  /** A writer's events may be out of the order of time by as much as its clock was set back. */
  private static final Duration SLACK = Duration.ofMinutes(1);

  private final Path data;
  private final TimeSpan window;
  private long strange;
  private long repeated;
  private final List<String> unread = new ArrayList<>();

  WindowScan(Path data, Window window) {
    this.data = data;
    this.window = TimeSpan.of(window);
  }

  /** Those with at least one event in the window. */
  List<RunSpan> runs() throws IOException {
    Map<RunKey, List<SegmentHead>> byRun = new LinkedHashMap<>();
    for (JournalFiles.SegmentFile file : JournalFiles.of(data)) {
      byRun.computeIfAbsent(file.run(), _ -> new ArrayList<>()).add(SegmentHead.read(file.path()));
    }
    List<RunSpan> spans = new ArrayList<>();
    for (Map.Entry<RunKey, List<SegmentHead>> run : byRun.entrySet()) {
      RunSpan span = span(run.getKey(), run.getValue());
      if (span.events() > 0) {
        spans.add(span);
      }
    }
    return spans;
  }

  private RunSpan span(RunKey key, List<SegmentHead> segments) throws IOException {
    long[] found = {Long.MAX_VALUE, 0, 0};
    RunReader reader = new RunReader(key.service() + '-' + key.runId());
    reader.read(
        mayHold(segments),
        line -> {
          if (window.contains(line.time())) {
            found[0] = Math.min(found[0], line.sequence());
            found[1] = Math.max(found[1], line.sequence());
            found[2]++;
          }
          return true;
        });
    strange += reader.strange();
    repeated += reader.repeated();
    unread.addAll(reader.unread());
    return new RunSpan(
        key,
        first(segments.stream().map(SegmentHead::session).toList()),
        first(segments.stream().map(SegmentHead::node).toList()),
        found[0],
        found[1],
        found[2],
        segments);
  }

  private static String first(List<String> texts) {
    return texts.stream().filter(text -> !text.isEmpty()).findFirst().orElse("");
  }

  /** By the times with which they begin; one that does not say it may. */
  private List<Path> mayHold(List<SegmentHead> segments) {
    List<Path> may = new ArrayList<>();
    for (int i = 0; i < segments.size(); i++) {
      Instant begins = time(segments.get(i).created(), Instant.MIN.plus(SLACK));
      boolean last = i + 1 == segments.size();
      Instant ends =
          last ? Instant.MAX.minus(SLACK) : time(segments.get(i + 1).created(), window.to());
      if (!begins.minus(SLACK).isAfter(window.to()) && !ends.plus(SLACK).isBefore(window.from())) {
        may.add(segments.get(i).path());
      }
    }
    return may;
  }

  private static Instant time(String text, Instant otherwise) {
    try {
      return Instant.parse(text);
    } catch (DateTimeException e) {
      return otherwise;
    }
  }

  /** Lines that are no events, in the files that were read. */
  long strange() {
    return strange;
  }

  /** Lines that stand there twice, in the files that were read. */
  long repeated() {
    return repeated;
  }

  /** Files that could not be read, with the reason. */
  List<String> unread() {
    return List.copyOf(unread);
  }
}
