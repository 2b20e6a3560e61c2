package io.ordertrail.eventlog;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;

/**
 * Reads a writer's own journal of a session back, oldest first: how a service knows after a restart
 * what it knew before. Called before the service trades.
 */
public final class JournalReplay {
  private JournalReplay() {}

  /**
   * Hands over every event of the session's runs before {@code beforeRunId}. Torn lines are passed
   * over: their events follow in the next segment of their run.
   *
   * @throws UncheckedIOException when the journal cannot be read
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
        replay(folder.resolve(segment.fileName()), session, consumer);
      }
    }
  }

  private static void replay(Path file, String session, Consumer<RecordedEvent> consumer) {
    try (BufferedReader lines = Files.newBufferedReader(file)) {
      String header = lines.readLine();
      if (header == null || !session.equals(RecordedEvent.sessionOfHeader(header))) {
        return;
      }
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        RecordedEvent.parse(line).ifPresent(consumer);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the journal " + file, e);
    }
  }
}
