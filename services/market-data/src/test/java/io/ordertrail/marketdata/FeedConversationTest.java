package io.ordertrail.marketdata;

import static io.ordertrail.marketdata.Messages.frame;
import static io.ordertrail.marketdata.Messages.quote;
import static io.ordertrail.marketdata.Messages.trade;
import static org.assertj.core.api.Assertions.assertThat;

import io.ordertrail.domain.Symbol;
import io.ordertrail.eventlog.Field;
import io.ordertrail.eventlog.MarketDataAction;
import io.ordertrail.eventlog.RecordedEvent;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the venue says, and what we do then. */
class FeedConversationTest {
  @TempDir Path data;
  private final FakeFeedServer server = new FakeFeedServer();
  private Harness harness;

  @AfterEach
  void stop() {
    harness.close();
    server.close();
  }

  private void connect(FeedConfigs feed) {
    harness = new Harness(data, List.of(feed.build()));
    harness.untilStreaming();
  }

  private FeedConfigs feed() {
    return new FeedConfigs(server.endpoint());
  }

  private static String error(int code) {
    return "[{\"T\":\"error\",\"code\":%d,\"msg\":\"so\"}]".formatted(code);
  }

  @Test
  void goesOnWithoutAChannelThatTheFeedDoesNotHave() {
    server.notServed.add("orderbooks");
    connect(feed());
    server.send(frame(quote("AAPL", "10", "11", 1)));
    harness.until("a quote", () -> harness.published.size() == 1);
    RecordedEvent refused = harness.events(MarketDataAction.FEED_CHANNEL_REFUSED).getFirst();
    assertThat(refused.text(Field.FEED_CHANNELS)).isEqualTo("orderbooks");
    assertThat(refused.text(Field.VENUE_CODE)).isEqualTo("410");
    assertThat(
            harness.events(MarketDataAction.FEED_SUBSCRIBED).getFirst().text(Field.FEED_CHANNELS))
        .isEqualTo("trades,quotes,statuses");
    assertThat(server.connections).isEqualTo(1);
  }

  @Test
  void triesAgainSlowlyWithoutTheChannelsThatItCannotDoWithout() {
    server.notServed.add("quotes");
    harness = new Harness(data, List.of(feed().build()));
    harness.until("two attempts", () -> server.connections >= 2);
    RecordedEvent event = harness.events(MarketDataAction.FEED_DISCONNECTED).getFirst();
    assertThat(event.text(Field.ERROR_TYPE)).isEqualTo("subscription");
  }

  @ParameterizedTest
  @CsvSource({
    "401, authentication",
    "402, authentication",
    "404, authentication",
    "406, connection_limit",
    "407, slow_client",
    "500, venue_error",
    "999, protocol"
  })
  void connectsAgainAfterAnErrorThatEndsTheStream(int code, String type) {
    connect(feed());
    server.send(error(code));
    harness.until("the loss", () -> !harness.session().isStreaming());
    server.cut();
    harness.untilStreaming();
    assertThat(
            harness.metric(
                "market_data_websocket_connection_failures_total{error_type=\""
                    + type
                    + "\",exchange=\"alpaca\"}"))
        .endsWith(" 1.0");
    assertThat(harness.events(MarketDataAction.FEED_DISCONNECTED).getFirst().text(Field.ERROR_TYPE))
        .isEqualTo(type);
  }

  @ParameterizedTest
  @CsvSource({"400", "403", "405", "409", "410", "413"})
  void staysConnectedAfterAnErrorThatOnlyRefusesSomething(int code) {
    connect(feed());
    server.send(error(code));
    server.send(frame(quote("AAPL", "10", "11", 1)));
    harness.until("a quote", () -> harness.published.size() == 1);
    assertThat(harness.session().isStreaming()).isTrue();
    assertThat(server.connections).isEqualTo(1);
  }

  @Test
  void reactsToEachCodeAsItDeserves() {
    harness = new Harness(data, server.endpoint());
    assertThat(VenueError.of(402).retry()).isEqualTo(Retry.SLOWLY);
    assertThat(VenueError.of(403).retry()).isEqualTo(Retry.NOT_NEEDED);
    assertThat(VenueError.of(406).retry()).isEqualTo(Retry.BACKING_OFF);
    assertThat(VenueError.of(407).retry()).isEqualTo(Retry.AT_ONCE);
    assertThat(Retry.afterClose(1_001)).isEqualTo(Retry.BACKING_OFF);
    assertThat(Retry.afterClose(1_003)).isEqualTo(Retry.SLOWLY);
    Backoff backoff = new Backoff(100, 1_000, new java.util.SplittableRandom(1));
    assertThat(backoff.delayNs(Retry.AT_ONCE)).isZero();
    assertThat(backoff.delayNs(Retry.AT_ONCE)).as("only once").isBetween(50L, 100L);
    assertThat(backoff.delayNs(Retry.SLOWLY)).isBetween(500L, 1_000L);
    assertThat(backoff.delayNs(Retry.BACKING_OFF)).isBetween(100L, 200L);
  }

  @Test
  void tellsWhichTradesAreMissingWhereTheVenueNumbersThem() {
    FeedConfigs feed = feed();
    feed.consecutiveTradeIds = true;
    connect(feed);
    server.send(frame(trade("AAPL", 41, "10", 1), trade("MSFT", 900, "20", 1)));
    server.send(frame(trade("AAPL", 45, "10", 2), trade("AAPL", 45, "10", 2)));
    server.send(frame(trade("AAPL", 46, "10", 3), trade("MSFT", 901, "20", 3)));
    harness.until("the last trade", () -> harness.published.size() == 5);
    assertThat(
            harness.metric(
                "market_data_sequence_gaps_total{exchange=\"alpaca\",message_type=\"trade\"}"))
        .endsWith(" 1.0");
    List<RecordedEvent> gaps = harness.events(MarketDataAction.FEED_GAP_DETECTED);
    assertThat(gaps).hasSize(1);
    assertThat(gaps.getFirst().text(Field.FEED_SYMBOL)).isEqualTo("AAPL");
    assertThat(gaps.getFirst().text(Field.GAP_TOPIC)).isEqualTo("trades");
    assertThat(gaps.getFirst().integer(Field.GAP_FIRST_MISSING)).isEqualTo(42);
    assertThat(gaps.getFirst().integer(Field.GAP_LAST_MISSING)).isEqualTo(44);
    assertThat(gaps.getFirst().integer(Field.GAP_COUNT)).isEqualTo(3);
    assertThat(harness.events(MarketDataAction.FEED_MESSAGE_REJECTED))
        .as("the repeated one")
        .extracting(e -> e.text(Field.EVENT_CODE))
        .containsExactly("FEED_OUT_OF_ORDER");
  }

  @Test
  void refusesAPriceThatJumpsUntilSeveralAgree() {
    connect(feed());
    server.send(frame(quote("AAPL", "100", "100.1", 1), trade("AAPL", 1, "1000", 1)));
    server.send(frame(quote("AAPL", "1000", "1000.1", 2), quote("AAPL", "100", "100.1", 3)));
    server.send(frame(quote("AAPL", "120", "120.1", 4), quote("AAPL", "120", "120.2", 5)));
    server.send(frame(quote("AAPL", "120", "120.3", 6)));
    harness.until("the new truth", () -> harness.published.size() == 3);
    assertThat(harness.published.getLast()).startsWith("q AAPL 120000000");
    assertThat(
            harness.metric(
                "market_data_messages_rejected_total{exchange=\"alpaca\",reason=\"feed_price_jump\""))
        .endsWith(" 4.0");
  }

  @Test
  void isNotLockedByAMessageWithAWrongDate() {
    connect(feed());
    String wrong = quote("AAPL", "10", "11", 1).replace("\"t\":\"2026", "\"t\":\"2066");
    String halt = Messages.status("AAPL", "H", 1).replace("\"t\":\"2026", "\"t\":\"2066");
    server.send(frame(wrong, halt, quote("AAPL", "10", "10.9", 2)));
    server.send(frame(Messages.status("AAPL", "T", 3), quote("AAPL", "10", "10.8", 1)));
    harness.until("the resumption", () -> harness.published.contains("s AAPL TRADING"));
    server.send(frame(quote("AAPL", "10", "10.7", 4)));
    harness.until("the last quote", () -> harness.published.getLast().contains(" 10700000 "));
    assertThat(harness.published.stream().filter(m -> m.startsWith("q"))).hasSize(3);
    assertThat(harness.events(MarketDataAction.FEED_MESSAGE_REJECTED))
        .as("the quote that is late in truth")
        .extracting(e -> e.text(Field.EVENT_CODE))
        .containsExactly("FEED_OUT_OF_ORDER");
  }

  @Test
  void keepsSeveralFeedsApart() {
    try (FakeFeedServer other = new FakeFeedServer()) {
      FeedConfigs iex = feed();
      iex.name = "iex";
      iex.symbols = List.of(Symbol.of("AAPL"));
      FeedConfigs sip = new FeedConfigs(other.endpoint());
      sip.name = "sip";
      sip.symbols = List.of(Symbol.of("MSFT"));
      sip.longestRetry = Duration.ofMillis(50);
      harness = new Harness(data, List.of(iex.build(), sip.build()));
      harness.untilStreaming();
      server.send(frame(quote("AAPL", "10", "11", 1), quote("MSFT", "10", "11", 1)));
      other.send(frame(quote("MSFT", "20", "21", 1)));
      harness.until("both", () -> harness.published.size() == 2);
      other.cut();
      harness.until("the loss", () -> harness.metric(connected("sip")).endsWith(" 0.0"));
      assertThat(harness.metric(connected("iex"))).endsWith(" 1.0");
      server.send(frame(quote("AAPL", "10", "10.9", 2)));
      harness.until("a quote of the other", () -> harness.published.size() == 3);
      harness.untilStreaming();
      assertThat(harness.isNumberedWithoutHoles()).isTrue();
      assertThat(harness.events(MarketDataAction.FEED_MESSAGE_REJECTED))
          .extracting(e -> e.text(Field.EVENT_CODE), e -> e.text(Field.FEED_NAME))
          .containsExactly(org.assertj.core.api.Assertions.tuple("FEED_UNKNOWN_SYMBOL", "iex"));
    }
  }

  private static String connected(String feed) {
    return "market_data_websocket_connected{exchange=\"" + feed + "\"}";
  }
}
