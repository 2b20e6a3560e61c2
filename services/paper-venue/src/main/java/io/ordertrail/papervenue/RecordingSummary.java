package io.ordertrail.papervenue;

import io.ordertrail.runtime.StartException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What a first pass over a recording finds, so that everything that is wrong with the file is said
 * before the venue opens.
 */
record RecordingSummary(List<String> symbols, long messages, long badLines) {
  /** Told of each bad line, with its place among the bad ones, from 1. */
  interface BadLineCount {
    void onBadLine(long ordinal, long lineNumber, String reason);
  }

  /**
   * Reads the whole file once.
   *
   * @throws StartException when the file is missing, unreadable or holds no message
   */
  static RecordingSummary of(Path file, BadLineCount badLines) {
    if (!Files.isRegularFile(file)) {
      throw new StartException("the recording " + file + " is not there: check venue.replay");
    }
    Set<String> symbols = new LinkedHashSet<>();
    long messages = 0;
    long[] bad = new long[1];
    try (Recording recording =
        new Recording(
            file,
            (line, reason) -> {
              bad[0]++;
              badLines.onBadLine(bad[0], line, reason);
            })) {
      for (var message = recording.next(); message != null; message = recording.next()) {
        symbols.add(message.symbol());
        messages++;
      }
    } catch (NoSuchFileException gone) {
      throw new StartException("the recording " + file + " is not there: check venue.replay");
    } catch (IOException unreadable) {
      throw new StartException(
          "the recording " + file + " cannot be read: " + unreadable.getMessage());
    }
    if (messages == 0) {
      throw new StartException(
          "the recording "
              + file
              + " holds no quote and no trade: venue.replay wants Alpaca's messages, one a line");
    }
    return new RecordingSummary(List.copyOf(symbols), messages, bad[0]);
  }
}
