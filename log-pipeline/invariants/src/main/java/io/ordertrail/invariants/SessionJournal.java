package io.ordertrail.invariants;

import io.ordertrail.eventlog.RecordedEvent;
import io.ordertrail.eventlog.WholeLines;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Reads the journals of all services of a session while they grow. One thread.
 *
 * <p>Only whole lines count: a torn one is either still being written or will come again in the
 * next segment of its run. A writer's segments sort by name in the order of writing, because run
 * ids grow and a run's leftovers are journalled before the next run begins its own segment.
 */
public final class SessionJournal {
  private static final int SHOWN = 100;

  /** How far a segment was read. */
  private static final class Progress {
    private long offset;
    private boolean headerRead;
    private boolean ofThisSession;
  }

  private final Path journal;
  private final String session;
  private final Map<Path, Progress> segments = new HashMap<>();

  public SessionJournal(Path dataFolder, String session) {
    this.journal = dataFolder.resolve("journal");
    this.session = session;
  }

  /**
   * Hands over every event that was journalled since the last call.
   *
   * @param unreadable takes where a whole line is that is no event of this version's vocabulary
   * @throws UncheckedIOException when a file cannot be read
   */
  public void poll(Consumer<RecordedEvent> events, Consumer<String> unreadable) {
    try {
      for (Path service : sorted(journal)) {
        for (Path segment : sorted(service)) {
          Progress progress = segments.computeIfAbsent(segment, _ -> new Progress());
          if (!progress.headerRead || progress.ofThisSession) {
            progress.offset =
                WholeLines.read(
                    segment,
                    progress.offset,
                    line -> line(line, progress, l -> hand(l, segment, events, unreadable)));
          }
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the journal in " + journal, e);
    }
  }

  private static void hand(
      String line, Path segment, Consumer<RecordedEvent> events, Consumer<String> unreadable) {
    RecordedEvent.parse(line)
        .ifPresentOrElse(
            events,
            () ->
                unreadable.accept(
                    "%s: %s"
                        .formatted(
                            segment.getFileName(),
                            line.substring(0, Math.min(line.length(), SHOWN)))));
  }

  private static List<Path> sorted(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.sorted().toList();
    }
  }

  private void line(String line, Progress progress, Consumer<String> consumer) {
    if (!progress.headerRead) {
      progress.headerRead = true;
      progress.ofThisSession = RecordedEvent.sessionOfHeader(line).equals(session);
    } else if (progress.ofThisSession) {
      consumer.accept(line);
    }
  }
}
