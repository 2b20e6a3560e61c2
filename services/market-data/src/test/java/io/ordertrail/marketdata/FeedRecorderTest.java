package io.ordertrail.marketdata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FeedRecorderTest {
  private static final String MESSAGE = MarketDataAgentTest.quote("AAPL", "1", "2", 1);

  @TempDir Path folder;

  private static FeedRecorder start(Path file, int queue) {
    return FeedRecorder.start(
        List.of(MessageLines.create(file)), queue, Harness.metersOf(List.of()));
  }

  private static FeedItem frame() {
    return new FeedItem.Text(new FeedItem.Origin(0, 1), '[' + MESSAGE + ']', null, 1, 1);
  }

  @Test
  void neverOverwritesARecordingButGoesBesideIt() throws IOException {
    Path wanted = folder.resolve("new/day.ndjson.gz");
    for (int run = 1; run <= 3; run++) {
      try (FeedRecorder recording = start(wanted, 1_000)) {
        for (int i = 0; i < run; i++) {
          recording.onItem(frame());
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
    try (FeedRecorder recording = start(file, 2)) {
      for (int i = 0; i < offered; i++) {
        recording.onItem(frame());
      }
      dropped = recording.dropped();
    }
    assertThat(dropped).as("the queue of two was too small").isPositive();
    assertThat(Recordings.lines(file)).hasSize((int) (offered - dropped)).containsOnly(MESSAGE);
  }

  @Test
  void saysWhereItCannotWrite() throws IOException {
    Path file = Files.writeString(folder.resolve("a-file"), "");
    assertThatThrownBy(() -> MessageLines.create(file.resolve("inside.ndjson")))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("cannot record to");
  }
}
