package io.ordertrail.eventlog;

import java.io.IOException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.util.function.Consumer;

/**
 * Reads a writer's own journal of a session back, oldest first: how a service knows after a restart
 * what it knew before. Called before the service trades.
 */
public final class JournalReplay {
  private final Path file;
  private final String session;
  private final Consumer<RecordedEvent> consumer;
  private boolean ofThisSession;
  private long lines;

  private JournalReplay(Path file, String session, Consumer<RecordedEvent> consumer) {
    this.file = file;
    this.session = session;
    this.consumer = consumer;
  }

  /**
   * Hands over every event of the session's runs before {@code beforeRunId}. Torn lines are passed
   * over: their events follow in the next segment of their run.
   *
   * @throws CorruptRecordException when a whole line is not what was written, or a file cannot be
   *     read: a service that forgot an event would hold a wrong position
   */
  public static void replay(
      Path dataFolder,
      ServiceName service,
      String session,
      long beforeRunId,
      Consumer<RecordedEvent> consumer) {
    Path folder = SegmentName.folder(dataFolder, service);
    for (SegmentName segment : SegmentName.in(folder)) {
      if (segment.runId() < beforeRunId) {
        new JournalReplay(folder.resolve(segment.fileName()), session, consumer).read();
      }
    }
  }

  private void read() {
    try {
      WholeLines.read(file, 0, this::line);
    } catch (IOException e) {
      throw new CorruptRecordException(
          "The journal %s cannot be read: %s.".formatted(file, e.getMessage()), e);
    }
  }

  private void line(String line) {
    lines++;
    if (lines == 1) {
      ofThisSession = session.equals(RecordedEvent.sessionOfHeader(line));
    } else if (ofThisSession) {
      event(line);
    }
  }

  private void event(String line) {
    try {
      JsonLine.read(line)
          .map(RecordedEvent::of)
          .orElseThrow(() -> new IllegalArgumentException("it is no JSON"))
          .ifPresent(consumer);
    } catch (IllegalArgumentException | ArithmeticException | DateTimeException e) {
      throw new CorruptRecordException(
          ("Line %d of the journal %s is not what was written (%s): the state before the restart"
                  + " cannot be restored; repair the line, or begin a new session with another data"
                  + " folder.")
              .formatted(lines, file, e.getMessage()),
          e);
    }
  }
}
