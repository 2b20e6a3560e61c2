package io.ordertrail.marketdata;

import static org.assertj.core.api.Assertions.assertThat;

import io.ordertrail.domain.TradingCalendar;
import io.ordertrail.eventlog.Action;
import io.ordertrail.eventlog.Field;
import io.ordertrail.eventlog.MarketDataAction;
import io.ordertrail.eventlog.RecordedEvent;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MarketDataAgentTest {
  private static final Instant OPEN = Instant.parse("2026-11-20T14:30:00Z");

  @TempDir Path data;
  private FakeFeedServer server = new FakeFeedServer();
  private Harness harness;

  @AfterEach
  void stop() {
    if (harness != null) {
      harness.close();
    }
    server.close();
  }

  private void connect() {
    harness = new Harness(data, server.endpoint());
    harness.untilStreaming();
  }

  static String quote(String symbol, String bid, String ask, int millis) {
    return "{\"T\":\"q\",\"S\":\"%s\",\"bp\":%s,\"bs\":100,\"ap\":%s,\"as\":200,\"t\":\"%s\"}"
        .formatted(symbol, bid, ask, OPEN.plusMillis(millis));
  }

  static String trade(String symbol, String px, int millis) {
    return "{\"T\":\"t\",\"S\":\"%s\",\"i\":7,\"p\":%s,\"s\":10,\"t\":\"%s\"}"
        .formatted(symbol, px, OPEN.plusMillis(millis));
  }

  private static List<Action> actions(List<RecordedEvent> events) {
    return events.stream().map(RecordedEvent::action).toList();
  }

  private String metric(String line) {
    return harness.metric(line);
  }

  @Test
  void authenticatesSubscribesAndPublishesWhatItReceives() {
    connect();
    assertThat(server.received())
        .element(1)
        .isEqualTo(
            "{\"action\":\"subscribe\",\"trades\":[\"AAPL\",\"MSFT\"],\"quotes\":[\"AAPL\",\"MSFT\"]}");
    assertThat(server.received())
        .endsWith(
            "{\"action\":\"subscribe\",\"orderbooks\":[\"AAPL\",\"MSFT\"]}",
            "{\"action\":\"subscribe\",\"statuses\":[\"AAPL\",\"MSFT\"]}");
    server.send('[' + quote("AAPL", "10.5", "10.6", 1) + ',' + trade("MSFT", "20", 2) + ']');
    server.sendInParts('[' + quote("MSFT", "20", "20.01", 3) + ']', 17);
    harness.until("three messages", () -> harness.published.size() == 3);
    long ns = OPEN.getEpochSecond() * 1_000_000_000L;
    assertThat(harness.published)
        .containsExactly(
            "q AAPL 10500000 100000000 10600000 200000000 %d 1".formatted(ns + 1_000_000),
            "t MSFT 20000000 10000000 7 %d 2".formatted(ns + 2_000_000),
            "q MSFT 20000000 100000000 20010000 200000000 %d 3".formatted(ns + 3_000_000));
    assertThat(harness.isNumberedWithoutHoles()).isTrue();
    assertThat(harness.traces).doesNotHaveDuplicates().doesNotContain(0L);
    assertThat(harness.parts.feeds().getFirst().ticks().hasQuoted()).isTrue();
    assertThat(metric("market_data_websocket_connected")).endsWith(" 1.0");
    assertThat(
            metric(
                "market_data_messages_processed_total{exchange=\"alpaca\",message_type=\"quote\"}"))
        .endsWith(" 2.0");
    assertThat(actions(harness.events()))
        .containsSubsequence(
            MarketDataAction.FEED_CONNECTING,
            MarketDataAction.FEED_CONNECTED,
            MarketDataAction.FEED_AUTHENTICATED,
            MarketDataAction.FEED_SUBSCRIBED,
            MarketDataAction.FEED_DISCONNECTED);
  }

  @Test
  void comesBackAfterACutAndTellsTheGapAndItsEnd() {
    connect();
    server.send('[' + quote("AAPL", "10", "11", 5) + ']');
    harness.until("a quote", () -> harness.published.size() == 1);
    server.cut();
    harness.until("the loss", () -> !harness.session().isStreaming());
    assertThat(harness.session().status().streaming()).isFalse();
    assertThat(harness.session().status().reason()).startsWith("not connected");
    harness.until("a new subscription", () -> harness.session().isStreaming());
    // A venue that began again may send older times: the old book is no measure any more.
    server.send('[' + quote("AAPL", "10", "11", 1) + ']');
    harness.until("a quote of the new connection", () -> harness.published.size() == 2);
    List<RecordedEvent> events = harness.events();
    assertThat(actions(events))
        .containsSubsequence(
            MarketDataAction.FEED_SUBSCRIBED,
            MarketDataAction.FEED_DISCONNECTED,
            MarketDataAction.FEED_CONNECTING,
            MarketDataAction.FEED_CONNECTED,
            MarketDataAction.FEED_AUTHENTICATED,
            MarketDataAction.FEED_GAP_DETECTED,
            MarketDataAction.FEED_SUBSCRIBED,
            MarketDataAction.FEED_GAP_RECOVERED);
    assertThat(
            metric("market_data_sequence_gaps_total{exchange=\"alpaca\",message_type=\"quote\"}"))
        .endsWith(" 1.0");
    // On a busy machine the silence may be noticed before the cut.
    assertThat(List.of(failures("closed"), failures("timeout")))
        .anyMatch(line -> line.endsWith(" 1.0"));
  }

  private String failures(String errorType) {
    return metric(
        "market_data_websocket_connection_failures_total{error_type=\"%s\",exchange=\"alpaca\"}"
            .formatted(errorType));
  }

  @Test
  void recordsTheVenuesCloseCode() {
    connect();
    server.closeSubscriber(1011, "going down");
    harness.until("the loss", () -> !harness.session().isStreaming());
    RecordedEvent event = harness.events(MarketDataAction.FEED_DISCONNECTED).getFirst();
    assertThat(event.integer(Field.FEED_CLOSE_CODE)).isEqualTo(1011);
    assertThat(event.text(Field.ERROR_MESSAGE)).contains("going down");
    assertThat(event.text(Field.ERROR_TYPE)).isEqualTo("closed");
  }

  @Test
  void keepsTryingWithGrowingAttemptsWhileNobodyListens() {
    int port = server.port();
    server.close();
    harness = new Harness(data, server.endpoint());
    harness.until(
        "three attempts",
        () ->
            metric("market_data_websocket_connection_failures_total{error_type=\"connect\"")
                .matches(".* [3-9]\\.0"));
    server = new FakeFeedServer(port);
    harness.untilStreaming();
    List<RecordedEvent> connecting = harness.events(MarketDataAction.FEED_CONNECTING);
    assertThat(connecting.stream().map(e -> e.integer(Field.FEED_ATTEMPT)).toList())
        .isEqualTo(IntStream.rangeClosed(1, connecting.size()).mapToObj(i -> (long) i).toList());
  }

  @Test
  void recordsRefusedKeysAndTriesAgain() {
    FeedConfigs feed = new FeedConfigs(server.endpoint());
    feed.key = "wrong key";
    harness = new Harness(data, List.of(feed.build()));
    harness.until("two attempts", () -> server.connections >= 2);
    assertThat(harness.session().isStreaming()).isFalse();
    RecordedEvent event = harness.events(MarketDataAction.FEED_AUTH_FAILED).getFirst();
    assertThat(event.text(Field.VENUE_CODE)).isEqualTo("402");
    assertThat(event.text(Field.VENUE_TEXT)).isEqualTo("auth failed");
    assertThat(event.text(Field.EVENT_CODE)).isEqualTo("VENUE_UNAUTHORIZED");
  }

  @Test
  void waitsForItsPlaceWhenTheVenueHasAConnectionOfOurs(@TempDir Path other) {
    connect();
    try (Harness second = new Harness(other, server.endpoint())) {
      second.until(
          "a refusal",
          () ->
              second
                  .meters
                  .scrape()
                  .contains("error_type=\"connection_limit\",exchange=\"alpaca\"} 1.0"));
      harness.close();
      second.until("the place", () -> second.session().isStreaming());
    }
  }

  @Test
  void givesUpAConversationThatDoesNotBegin() {
    server.greets = false;
    harness = new Harness(data, server.endpoint());
    harness.until("the time-out", () -> server.connections >= 2);
    assertThat(harness.events(MarketDataAction.FEED_DISCONNECTED).getFirst().text(Field.ERROR_TYPE))
        .isEqualTo("timeout");
  }

  @Test
  void rejectsWhatIsCrossedLateUnknownOrUnreadableAndGoesOn() {
    connect();
    server.send('[' + quote("AAPL", "10", "11", 10) + ',' + trade("AAPL", "10", 10) + ']');
    server.send('[' + quote("AAPL", "12", "11", 11) + ']');
    server.send('[' + quote("AAPL", "10", "11", 9) + ',' + trade("AAPL", "10", 9) + ']');
    server.send('[' + quote("TSLA", "10", "11", 12) + ",{\"T\":\"b\",\"S\":\"AAPL\"}]");
    server.send('[' + quote("AAPL", "null", "11", 13) + ']');
    server.send("not json at all");
    server.send('[' + quote("AAPL", "10", "11", 14) + ']');
    harness.until("the last good one", () -> harness.published.size() == 3);
    List<RecordedEvent> rejected = harness.events(MarketDataAction.FEED_MESSAGE_REJECTED);
    assertThat(rejected.stream().map(e -> e.text(Field.EVENT_CODE)).distinct())
        .containsExactlyInAnyOrder(
            "FEED_PARSE", "FEED_CROSSED", "FEED_OUT_OF_ORDER", "FEED_UNKNOWN_SYMBOL");
    assertThat(rejected.stream().mapToLong(e -> e.integer(Field.FEED_REJECTED_COUNT)).sum())
        .isEqualTo(6);
    assertThat(rejected.stream().map(e -> e.text(Field.FEED_MESSAGE)))
        .contains(quote("AAPL", "12", "11", 11));
  }

  @Test
  void takesABurstWithoutLosingOrReorderingAnything() {
    connect();
    int count = 4 * FeedConnection.WINDOW;
    Thread.ofVirtual()
        .start(
            () ->
                IntStream.range(0, count)
                    .forEach(i -> server.send('[' + quote("AAPL", "10", "11", i) + ']')));
    harness.until("the burst", () -> harness.published.size() == count);
    assertThat(harness.isNumberedWithoutHoles()).isTrue();
  }

  @Test
  void callsTheFeedStaleAndRecoveredAndSnapshotsTheBook() {
    FeedConfigs feed = new FeedConfigs(server.endpoint());
    feed.staleAfter = Duration.ofMillis(50);
    feed.pingEvery = Duration.ofMillis(50);
    harness = new Harness(data, List.of(feed.build()));
    harness.untilStreaming();
    server.send('[' + quote("AAPL", "10.5", "11", 1) + ']');
    harness.until("a quote", () -> harness.published.size() == 1);
    long silentUntil = System.nanoTime() + Duration.ofMillis(400).toNanos();
    harness.until("silence", () -> System.nanoTime() > silentUntil);
    assertThat(harness.session().isStreaming()).as("pongs keep it alive").isTrue();
    server.send('[' + quote("AAPL", "10", "11", 2) + ']');
    harness.until("a quote", () -> harness.published.size() == 2);
    List<RecordedEvent> events = harness.events();
    assertThat(actions(events))
        .containsSubsequence(MarketDataAction.FEED_STALE, MarketDataAction.FEED_RECOVERED);
    RecordedEvent snapshot =
        events.stream()
            .filter(e -> e.action() == MarketDataAction.BOOK_SNAPSHOT)
            .findFirst()
            .orElseThrow();
    assertThat(snapshot.text(Field.FEED_SYMBOL)).isEqualTo("AAPL");
    assertThat(snapshot.text(Field.BOOK_BIDS)).isEqualTo("100@10.5");
    assertThat(snapshot.text(Field.MARKET_ASK)).isEqualTo("11");
  }

  @Test
  void leavesAConnectionThatStopsAnsweringPings() {
    FeedConfigs feed = new FeedConfigs(server.endpoint());
    feed.pingEvery = Duration.ofMillis(50);
    feed.pingTimeout = Duration.ofMillis(50);
    harness = new Harness(data, List.of(feed.build()));
    harness.untilStreaming();
    long answered = System.nanoTime() + Duration.ofMillis(200).toNanos();
    harness.until("some pongs", () -> System.nanoTime() > answered);
    server.answersPings = false;
    harness.until("another connection", () -> server.connections >= 2);
    assertThat(harness.events(MarketDataAction.FEED_DISCONNECTED).getFirst().text(Field.ERROR_TYPE))
        .isEqualTo("timeout");
  }

  @Test
  void writesARecordingThatReplaysIdentically(@TempDir Path recordings) throws IOException {
    List<String> frames =
        List.of(
            '[' + quote("AAPL", "10.5", "10.6", 1) + ',' + trade("MSFT", "20", 2) + ']',
            "[ {\"T\":\"b\",\"S\":\"AAPL\",\n\"o\":1} ,\n"
                + quote("MSFT", "20", "20.010", 3)
                + "\n]",
            '[' + trade("AAPL", "10.55", 4) + ']');
    List<String> first = record(recordings.resolve("one.ndjson.gz"), frames);
    List<String> lines = Recordings.lines(recordings.resolve("one.ndjson.gz"));
    assertThat(lines).hasSize(5).contains(quote("MSFT", "20", "20.010", 3));
    List<String> second =
        record(
            recordings.resolve("two.ndjson"),
            lines.stream().map(line -> '[' + line + ']').toList());
    assertThat(Recordings.lines(recordings.resolve("two.ndjson"))).isEqualTo(lines);
    assertThat(second).isEqualTo(first);
  }

  private List<String> record(Path file, List<String> frames) {
    Path own = data.resolve(file.getFileName().toString());
    List<FeedConfig> feeds = List.of(new FeedConfigs(server.endpoint()).build());
    try (FeedRecorder recorder =
            FeedRecorder.start(List.of(MessageLines.create(file)), 1_000, Harness.metersOf(feeds));
        Harness recorded =
            new Harness(
                own, feeds, recorder, TradingCalendar.named(TradingCalendar.ALWAYS), null)) {
      recorded.untilStreaming();
      frames.forEach(server::send);
      recorded.until("four messages", () -> recorded.published.size() == 4);
      assertThat(recorder.dropped()).isZero();
      return recorded.published;
    }
  }
}
