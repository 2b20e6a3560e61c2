package io.ordertrail.console;

import io.ordertrail.eventlog.Field;
import io.ordertrail.eventlog.RecordedEvent;
import io.ordertrail.eventlog.RiskAction;
import io.ordertrail.eventlog.ServiceName;
import io.ordertrail.eventlog.WholeLines;
import io.ordertrail.invariants.SessionJournal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Follows the journal of the running session. One thread; a file that cannot be read now is read at
 * the next look.
 */
final class JournalFeed {
  private static final String SWITCHED = "\"" + RiskAction.TRADING_STATE_CHANGED.text() + "\"";

  private final Path data;
  private final SessionJournal journal;
  private final Consumer<RecordedEvent> switched;
  private final Consumer<RecordedEvent> consumer;
  private final AtomicLong unreadable = new AtomicLong();
  private volatile String trouble = "";
  private boolean earlierRead;

  /**
   * @param switched takes the switches of all sessions; those of this one come to both
   */
  JournalFeed(
      Path data,
      String session,
      Consumer<RecordedEvent> switched,
      Consumer<RecordedEvent> consumer) {
    this.data = data;
    this.journal = new SessionJournal(data, session);
    this.switched = switched;
    this.consumer = consumer;
  }

  void poll() {
    try {
      journal.poll(this::hand, _ -> unreadable.incrementAndGet());
      if (!earlierRead) {
        readSwitches();
        earlierRead = true;
      }
      trouble = "";
    } catch (IOException | UncheckedIOException e) {
      trouble = "The journal cannot be read: " + e.getMessage();
    }
  }

  /** A line that no writer can have written says nothing here: the auditor tells of it. */
  private void hand(RecordedEvent event) {
    try {
      consumer.accept(event);
    } catch (IllegalArgumentException | DateTimeException e) {
      unreadable.incrementAndGet();
    }
  }

  /** Only the risk manager switches, and its lines are parsed only when they are about it. */
  private void readSwitches() throws IOException {
    Path folder = data.resolve("journal").resolve(ServiceName.RISK_MANAGER.text());
    for (Path segment : segments(folder)) {
      WholeLines.read(
          segment,
          0,
          line -> {
            if (line.contains(SWITCHED)) {
              RecordedEvent.parse(line)
                  .filter(event -> event.action() == RiskAction.TRADING_STATE_CHANGED)
                  .filter(event -> event.has(Field.SCOPE))
                  .ifPresent(switched);
            }
          });
    }
  }

  private static List<Path> segments(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(".ndjson")).sorted().toList();
    }
  }

  /** Any thread: empty when all could be read. */
  String trouble() {
    return trouble;
  }

  /** Any thread: whole lines that are no event. */
  long unreadable() {
    return unreadable.get();
  }
}
