package io.ordertrail.marketdata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FeedRecordingTest {
  private static final String MESSAGE = MarketDataAgentTest.quote("AAPL", "1", "2", 1);

  @TempDir Path folder;

  @Test
  void neverOverwritesARecordingButGoesBesideIt() throws IOException {
    Path wanted = folder.resolve("new/day.ndjson.gz");
    for (int run = 1; run <= 3; run++) {
      try (FeedRecording recording = FeedRecording.start(wanted)) {
        for (int i = 0; i < run; i++) {
          recording.onFrame('[' + MESSAGE + ']');
        }
      }
    }
    assertThat(Recordings.lines(wanted)).hasSize(1);
    assertThat(Recordings.lines(folder.resolve("new/day-2.ndjson.gz"))).hasSize(2);
    assertThat(Recordings.lines(folder.resolve("new/day-3.ndjson.gz"))).hasSize(3);
  }

  @Test
  void countsEveryFrameThatItCouldNotTake() throws IOException {
    Path file = folder.resolve("small.ndjson");
    int offered = 200_000;
    long dropped;
    try (FeedRecording recording = FeedRecording.start(file, 2)) {
      for (int i = 0; i < offered; i++) {
        recording.onFrame('[' + MESSAGE + ']');
      }
      dropped = recording.dropped();
    }
    assertThat(dropped).as("the queue of two was too small").isPositive();
    assertThat(Recordings.lines(file)).hasSize((int) (offered - dropped)).containsOnly(MESSAGE);
  }

  @Test
  void saysWhereItCannotWrite() throws IOException {
    Path file = Files.writeString(folder.resolve("a-file"), "");
    assertThatThrownBy(() -> FeedRecording.start(file.resolve("inside.ndjson")))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("cannot record to");
  }
}
