package io.ordertrail.marketdata;

import static io.ordertrail.marketdata.Messages.frame;
import static io.ordertrail.marketdata.Messages.quote;
import static io.ordertrail.marketdata.Messages.status;
import static io.ordertrail.marketdata.Messages.trade;
import static org.assertj.core.api.Assertions.assertThat;

import io.ordertrail.domain.Symbol;
import io.ordertrail.domain.SymbolStatus;
import io.ordertrail.eventlog.Field;
import io.ordertrail.eventlog.MarketDataAction;
import io.ordertrail.eventlog.RecordedEvent;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StatusesTest {
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

  private void untilPublished(String message) {
    harness.until(message, () -> harness.published.contains(message));
  }

  @Test
  void knowsTheCodesOfBothTapes() {
    harness = new Harness(data, server.endpoint());
    assertThat(List.of("H", "P", "2")).allMatch(c -> Statuses.meaning(c) == SymbolStatus.HALTED);
    assertThat(List.of("T", "Q", "3")).allMatch(c -> Statuses.meaning(c) == SymbolStatus.TRADING);
    assertThat(List.of("5", "E", "", "halted")).allMatch(c -> Statuses.meaning(c) == null);
  }

  @Test
  void publishesAHaltAtOnceAndWithEachHeartbeatUntilTheResumption() {
    connect(new FeedConfigs(server.endpoint()));
    server.send(frame(status("AAPL", "H", 1)));
    harness.until(
        "repetitions", () -> Collections.frequency(harness.published, "s AAPL HALTED") >= 3);
    assertThat(harness.metric("market_data_symbols_halted{")).endsWith(" 1.0");
    server.send(frame(status("AAPL", "H", 0), status("AAPL", "5", 2), status("AAPL", "T", 3)));
    untilPublished("s AAPL TRADING");
    assertThat(harness.metric("market_data_symbols_halted{")).endsWith(" 0.0");
    assertThat(harness.isNumberedWithoutHoles()).isTrue();
    RecordedEvent halted = harness.events(MarketDataAction.SYMBOL_HALTED).getFirst();
    assertThat(halted.text(Field.FEED_SYMBOL)).isEqualTo("AAPL");
    assertThat(halted.text(Field.EVENT_CODE)).isEqualTo("FEED_SYMBOL_HALTED");
    assertThat(halted.text(Field.VENUE_CODE)).isEqualTo("H T1");
    assertThat(halted.text(Field.VENUE_TEXT)).isEqualTo("as told");
    assertThat(harness.events(MarketDataAction.SYMBOL_HALTED)).hasSize(1);
    assertThat(harness.events(MarketDataAction.SYMBOL_RESUMED)).hasSize(1);
    assertThat(harness.events(MarketDataAction.FEED_MESSAGE_REJECTED))
        .as("the late one")
        .extracting(e -> e.text(Field.EVENT_CODE))
        .containsExactly("FEED_OUT_OF_ORDER");
  }

  @Test
  void takesATradeAfterALostConnectionAsTheWordForAResumption() {
    connect(new FeedConfigs(server.endpoint()));
    server.send(frame(status("AAPL", "H", 5), trade("AAPL", 1, "10", 9)));
    untilPublished("s AAPL HALTED");
    assertThat(harness.published).doesNotContain("s AAPL TRADING");
    server.cut();
    harness.until("the loss", () -> !harness.session().isStreaming());
    harness.untilStreaming();
    server.send(frame(trade("AAPL", 2, "10", 4)));
    server.send(frame(trade("AAPL", 3, "10", 10)));
    untilPublished("s AAPL TRADING");
    assertThat(harness.events(MarketDataAction.SYMBOL_RESUMED).getFirst().text(Field.VENUE_TEXT))
        .isEqualTo("traded again");
  }

  @Test
  void remembersAHaltOverARestartUntilTheVenueTradesAgain() {
    connect(new FeedConfigs(server.endpoint()));
    server.send(frame(status("AAPL", "H", 5), status("MSFT", "H", 5), status("MSFT", "T", 6)));
    untilPublished("s MSFT TRADING");
    harness.close();
    Set<Symbol> halted = HaltMemory.halted(data, "test", Long.MAX_VALUE);
    assertThat(halted).containsExactly(Symbol.of("AAPL"));
    connectAgain(halted);
    server.send(frame(trade("AAPL", 1, "10", 1)));
    untilPublished("s AAPL TRADING");
    assertThat(harness.published).startsWith("s AAPL HALTED").doesNotContain("s MSFT HALTED");
    assertThat(HaltMemory.halted(data, "other session", Long.MAX_VALUE)).isEmpty();
  }

  private void connectAgain(Set<Symbol> halted) {
    harness = new Harness(data, List.of(new FeedConfigs(server.endpoint()).build()));
    harness.parts.feeds().getFirst().statuses().restore(halted);
    harness.untilStreaming();
    untilPublished("s AAPL HALTED");
  }

  @Test
  void callsASilentSymbolStaleUnlessItIsHalted() {
    FeedConfigs feed = new FeedConfigs(server.endpoint());
    feed.symbolStaleAfter = Duration.ofMillis(100);
    connect(feed);
    server.send(frame(status("MSFT", "P", 1)));
    harness.until(
        "a stale symbol", () -> harness.metric("market_data_symbols_stale{").endsWith(" 1.0"));
    server.send(frame(quote("AAPL", "11", "10", 2)));
    harness.until(
        "a refusal",
        () ->
            harness
                .metric("market_data_messages_rejected_total{exchange=\"alpaca\",reason=\"feed_c")
                .endsWith(" 1.0"));
    assertThat(harness.metric("market_data_symbols_stale{")).as("unusable").endsWith(" 1.0");
    server.send(frame(quote("AAPL", "10", "11", 3)));
    harness.until("recovery", () -> harness.metric("market_data_symbols_stale{").endsWith(" 0.0"));
    List<RecordedEvent> stale = harness.events(MarketDataAction.FEED_STALE);
    assertThat(stale).extracting(e -> e.text(Field.FEED_SYMBOL)).containsOnly("AAPL");
    assertThat(stale.getFirst().integer(Field.FEED_AGE_MS)).isGreaterThanOrEqualTo(100);
    assertThat(harness.events(MarketDataAction.FEED_RECOVERED).getFirst().text(Field.FEED_SYMBOL))
        .isEqualTo("AAPL");
  }
}
