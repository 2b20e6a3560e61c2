package io.ordertrail.record;

import io.ordertrail.eventlog.WholeLines;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads a journal's events, each once: what was journalled twice after a crash comes behind the
 * first copy, and a writer's numbers only grow. One thread.
 */
final class JournalLines {
  /** A writer's events may be out of the order of time by as much as its clock was set back. */
  private static final Duration SLACK = Duration.ofMinutes(1);

  private final Path data;
  private final Map<String, Long> lastSequences = new HashMap<>();

  /** By a hash of place and text: one question reads a journal several times. */
  private final Set<Long> unreadable = new HashSet<>();

  JournalLines(Path data) {
    this.data = data;
  }

  /** Lines that were wanted and are no events. */
  int unreadable() {
    return unreadable.size();
  }

  /** Gives the lines of a segment. */
  private interface Reading {
    void read(Path segment, Consumer<String> lines) throws IOException;
  }

  /**
   * Hands over the events of the window among the wanted lines, each writer's in its order.
   *
   * @param wanted asked of each line before it is parsed
   */
  void read(Window window, Predicate<String> wanted, Consumer<EventDocument> consumer)
      throws RecordException {
    read(
        window,
        consumer,
        (segment, lines) ->
            WholeLines.read(
                segment,
                0,
                line -> {
                  if (wanted.test(line)) {
                    lines.accept(line);
                  }
                }));
  }

  /**
   * The same for the lines that contain one of the texts, which is many times quicker than to look
   * at every line.
   */
  void containing(Window window, List<String> texts, Consumer<EventDocument> consumer)
      throws RecordException {
    read(window, consumer, (segment, lines) -> WholeLines.containing(segment, texts, lines));
  }

  private void read(Window window, Consumer<EventDocument> consumer, Reading reading)
      throws RecordException {
    try {
      for (Path segment : segments(window)) {
        reading.read(segment, line -> line(segment, line, window, consumer));
      }
    } catch (IOException e) {
      throw RecordException.ofJournal(data.resolve("journal"), e);
    }
  }

  private void line(Path segment, String line, Window window, Consumer<EventDocument> consumer) {
    if (line.startsWith(JournalFiles.HEADER)) {
      return;
    }
    Optional<EventDocument> event = EventDocument.parse(line);
    if (event.isEmpty()) {
      unreadable.add((long) segment.hashCode() << Integer.SIZE ^ line.hashCode());
    } else if (isNew(event.get()) && window.contains(event.get().time())) {
      consumer.accept(event.get());
    }
  }

  private boolean isNew(EventDocument event) {
    String id = event.id();
    String run = id.substring(0, id.lastIndexOf('-') + 1);
    long last = lastSequences.getOrDefault(run, 0L);
    lastSequences.put(run, Math.max(last, event.sequence()));
    return event.sequence() > last;
  }

  /** Those that can hold events of the window, by the times with which their headers begin. */
  private List<Path> segments(Window window) throws IOException {
    lastSequences.clear();
    List<JournalFiles.SegmentFile> all = JournalFiles.of(data);
    if (window.isAll()) {
      return all.stream().map(JournalFiles.SegmentFile::path).toList();
    }
    List<Path> chosen = new ArrayList<>();
    for (int i = 0; i < all.size(); i++) {
      boolean followed = i + 1 < all.size() && all.get(i + 1).run().equals(all.get(i).run());
      Instant begins = begins(all.get(i).path(), Window.ALL.from());
      Instant next = followed ? begins(all.get(i + 1).path(), Window.ALL.to()) : Window.ALL.to();
      // The clock was set back: how late it had become before, no header says.
      Instant ends = next.isBefore(begins) ? Window.ALL.to() : next;
      if (!begins.minus(SLACK).isAfter(window.to()) && !ends.plus(SLACK).isBefore(window.from())) {
        chosen.add(all.get(i).path());
      }
    }
    return chosen;
  }

  /**
   * @param otherwise when the header does not say it
   */
  private static Instant begins(Path segment, Instant otherwise) throws IOException {
    try (BufferedReader reader = Files.newBufferedReader(segment)) {
      String header = String.valueOf(reader.readLine());
      return Instant.parse(
          JsonMapper.shared().readTree(header).path("segment").path("created").asString(""));
    } catch (JacksonException | DateTimeParseException | MalformedInputException e) {
      return otherwise;
    }
  }
}
