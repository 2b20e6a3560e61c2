package io.ordertrail.papervenue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A recording as its subscribers see it. */
class ReplayStreamTest {
  private static final String SUBSCRIBE =
      "{\"action\":\"subscribe\",\"quotes\":[\"*\"],\"trades\":[\"*\"]}";

  @TempDir Path data;
  private RunningVenue venue;

  private void start(Path replay, Speed speed, boolean awaitsTrader) {
    TestConfig config = new TestConfig(data);
    config.replay = replay;
    config.speed = speed;
    config.replayAwaitsTrader = awaitsTrader;
    venue = new RunningVenue(config);
  }

  @AfterEach
  void stop() {
    venue.close();
    assertThat(venue.failures).isEmpty();
  }

  @Test
  void givesTheFirstSubscriberEveryRecordedMessageVerbatim() throws Exception {
    start(RecordingTest.aapl(), Speed.MAX, false);
    assertThat(state()).isEqualTo("waiting");
    try (StreamClient client = venue.authenticated()) {
      client.send(SUBSCRIBE);
      client.awaitAll(seen -> seen.size() == 3 + 644);

      List<String> received = new ArrayList<>();
      for (StreamClient.Frame frame : client.frames.subList(3, client.frames.size())) {
        String inner = frame.text().substring(1, frame.text().length() - 1);
        received.addAll(List.of(inner.replace("},{\"T\"", "}\n{\"T\"").split("\n")));
      }
      assertThat(received).isEqualTo(Files.readAllLines(RecordingTest.aapl()));
      assertThat(state()).isEqualTo("ended");
    }
  }

  @Test
  void waitsForTheTraderWhenToldTo() throws Exception {
    start(RecordingTest.aapl(), Speed.MAX, true);
    try (StreamClient client = venue.authenticated()) {
      client.send(SUBSCRIBE);
      client.awaitFrame("subscription");
      assertThat(state()).isEqualTo("waiting");
      try (StreamClient trader = venue.listening()) {
        await().until(() -> state().equals("ended"));
        assertThat(trader.isOpen()).isTrue();
      }
    }
  }

  @Test
  void keepsTheRecordedPace() throws Exception {
    start(RecordingTest.aapl(), new Speed(10), false);
    try (StreamClient client = venue.authenticated()) {
      client.send(SUBSCRIBE);
      client.awaitAll(seen -> seen.size() > 100);
      assertThat(state()).isEqualTo("playing");
      assertThat(client.all().size()).isLessThan(600);
    }
  }

  @Test
  void waitsForASlowReaderAndLosesNothing() throws Exception {
    int messages = 60_000;
    start(numbered(messages), Speed.MAX, false);
    try (StreamClient client = venue.authenticated()) {
      client.stopReading();
      client.send(SUBSCRIBE);
      long standing = awaitStandstill();
      assertThat(standing).isBetween(1L, messages - 1L);

      client.readOn();
      await()
          .atMost(Duration.ofSeconds(60))
          .until(() -> client.frames.getLast().text().contains("\"i\":" + messages + ","));
      long expected = 0;
      for (JsonNode message : client.all()) {
        if (message.path("T").asText().equals("t")) {
          expected++;
          assertThat(message.get("i").asLong()).isEqualTo(expected);
        }
      }
      assertThat(expected).isEqualTo(messages);
      assertThat(venue.get("/health/market").body().get("slow_clients").asInt()).isZero();
    }
  }

  @Test
  void tradesAgainstTheRecording() throws Exception {
    start(RecordingTest.aapl(), Speed.MAX, false);
    try (StreamClient client = venue.authenticated()) {
      client.send(SUBSCRIBE);
      await().until(() -> state().equals("ended"));
      JsonNode order =
          venue.order(
              "symbol",
              "AAPL",
              "qty",
              "1",
              "side",
              "buy",
              "type",
              "market",
              "time_in_force",
              "day");
      await()
          .until(
              () ->
                  venue
                      .get("/v2/orders/" + order.get("id").asText())
                      .body()
                      .get("status")
                      .asText()
                      .equals("filled"));
      assertThat(client.isOpen()).isTrue();
    }
  }

  /** The market has stopped when two looks, some requests apart, show the same count. */
  private long awaitStandstill() {
    long[] last = {-1};
    await()
        .pollInterval(Duration.ofMillis(300))
        .atMost(Duration.ofSeconds(30))
        .until(
            () -> {
              long before = last[0];
              last[0] = venue.get("/health/market").body().get("messages").asLong();
              return last[0] > 0 && last[0] == before;
            });
    return last[0];
  }

  private String state() {
    return venue.get("/health/market").body().get("state").asText();
  }

  private Path numbered(int messages) throws Exception {
    Path file = data.resolve("numbered.ndjson");
    try (BufferedWriter out = Files.newBufferedWriter(file)) {
      for (int i = 1; i <= messages; i++) {
        out.write(
            "{\"T\":\"t\",\"S\":\"AAPL\",\"i\":%d,\"x\":\"Q\",\"p\":585.74,\"s\":40,\"t\":\"%s\"}\n"
                .formatted(i, Timestamps.text(i * 1_000_000L)));
      }
    }
    return file;
  }
}
