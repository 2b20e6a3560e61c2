package io.ordertrail.marketdata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ordertrail.domain.TradingCalendar;
import io.ordertrail.eventlog.Field;
import io.ordertrail.eventlog.MarketDataAction;
import io.ordertrail.eventlog.RecordedEvent;
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

  /** A disk that is full from the start. */
  private static final class FullDisk implements TapSink {
    @Override
    public void write(FeedItem item) throws IOException {
      throw new IOException("No space left on device");
    }

    @Override
    public void flush() {
      // Nothing was written.
    }

    @Override
    public void close() {
      // Nothing is open.
    }

    @Override
    public String name() {
      return "a full disk";
    }
  }

  @Test
  void recordsThatFramesAreMissingAndGoesOnPublishing() {
    try (FakeFeedServer server = new FakeFeedServer()) {
      List<FeedConfig> feeds = List.of(new FeedConfigs(server.endpoint()).build());
      try (FeedRecorder recorder =
              FeedRecorder.start(List.of(new FullDisk()), 100, Harness.metersOf(feeds));
          Harness harness =
              new Harness(
                  folder, feeds, recorder, TradingCalendar.named(TradingCalendar.ALWAYS), null)) {
        harness.untilStreaming();
        server.send('[' + MESSAGE + ']');
        harness.until("a quote", () -> harness.published.size() == 1);
        harness.until("drops", () -> recorder.dropped() > 0);
        List<RecordedEvent> events = harness.events(MarketDataAction.CAPTURE_INCOMPLETE);
        assertThat(events).isNotEmpty();
        assertThat(events.getFirst().text(Field.EVENT_CODE)).isEqualTo("FEED_CAPTURE_DROPPED");
        assertThat(events.getFirst().integer(Field.GAP_COUNT)).isPositive();
      }
    }
  }

  @Test
  void saysWhereItCannotWrite() throws IOException {
    Path file = Files.writeString(folder.resolve("a-file"), "");
    assertThatThrownBy(() -> MessageLines.create(file.resolve("inside.ndjson")))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("cannot record to");
  }
}
