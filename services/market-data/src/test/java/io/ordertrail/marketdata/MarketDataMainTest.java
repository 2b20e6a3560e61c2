package io.ordertrail.marketdata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.ordertrail.eventlog.Action;
import io.ordertrail.eventlog.JournalReplay;
import io.ordertrail.eventlog.LifecycleAction;
import io.ordertrail.eventlog.MarketDataAction;
import io.ordertrail.eventlog.ServiceName;
import io.ordertrail.runtime.CatalogueAssertions;
import io.ordertrail.runtime.Service;
import io.ordertrail.runtime.SettingsException;
import io.ordertrail.runtime.StartException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole service as main starts it, without the process. */
class MarketDataMainTest {
  private static final Map<String, String> KEYS =
      Map.of("APCA_API_KEY_ID", FakeFeedServer.KEY, "APCA_API_SECRET_KEY", FakeFeedServer.SECRET);

  @TempDir Path data;
  private final FakeFeedServer server = new FakeFeedServer();

  @AfterEach
  void stop() {
    server.close();
  }

  private Service start(String bind, String... more) throws Exception {
    List<String> args =
        new ArrayList<>(
            List.of(
                "--set", "service.data=" + data,
                "--set", "service.admin.port=0",
                "--set", "service.symbols=AAPL",
                "--set", "bus.bind=" + bind,
                "--set", "feed.url=" + server.endpoint()));
    args.addAll(List.of(more));
    return Service.start(MarketDataMain.SERVICE, KEYS, args.toArray(String[]::new));
  }

  private static String freeBind() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return "tcp://127.0.0.1:" + socket.getLocalPort();
    }
  }

  @Test
  void isReadyAfterTheFirstQuoteAndRecordsItsLife() throws Exception {
    Path recording = data.resolve("feed.ndjson");
    String quote = MarketDataAgentTest.quote("AAPL", "1", "2", 1);
    try (Service service = start(freeBind(), "--set", "feed.record=" + recording)) {
      await().until(server::hasSubscriber);
      assertThat(service.health().readyReport().healthy()).isFalse();
      server.send('[' + quote + ']');
      await().until(() -> service.health().readyReport().healthy());
    }
    assertThat(Files.readAllLines(recording)).containsExactly(quote);
    List<Action> actions = new ArrayList<>();
    JournalReplay.replay(
        data, ServiceName.MARKET_DATA, "local", Long.MAX_VALUE, e -> actions.add(e.action()));
    assertThat(actions)
        .containsSubsequence(
            LifecycleAction.SERVICE_STARTING,
            LifecycleAction.CONFIG_LOADED,
            MarketDataAction.FEED_SUBSCRIBED,
            LifecycleAction.SERVICE_STOPPING,
            MarketDataAction.FEED_DISCONNECTED,
            LifecycleAction.SERVICE_STOPPED);
  }

  @Test
  void saysInOneSentenceThatItsBusAddressIsInUse() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String bind = "tcp://127.0.0.1:" + taken.getLocalPort();
      assertThatThrownBy(() -> start(bind))
          .isInstanceOf(StartException.class)
          .hasMessageContaining(bind)
          .hasMessageContaining("in use");
    }
  }

  @Test
  void reportsEveryBadSettingAtOnce() {
    assertThatThrownBy(
            () ->
                start(
                    "tcp://127.0.0.1:1",
                    "--set",
                    "feed.url=http://example.com",
                    "--set",
                    "feed.stale-after=soon",
                    "--set",
                    "feed.retry.longest=1ms",
                    "--set",
                    "feed.stale-afte=1s"))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining("feed.url")
        .hasMessageContaining("feed.stale-after")
        .hasMessageContaining("feed.retry.longest")
        .hasMessageContaining("feed.stale-afte ");
  }

  @Test
  void refusesFeedsThatTheVenueOrTheBooksWouldNotBear() {
    assertThatThrownBy(
            () ->
                start(
                    "tcp://127.0.0.1:1",
                    "--set",
                    "service.symbols=AAPL,MSFT,IBM",
                    "--set",
                    "feed.names=one,two",
                    "--set",
                    "feed.one.symbols=AAPL",
                    "--set",
                    "feed.two.symbols=AAPL,MSFT",
                    "--set",
                    "feed.two.channels=quotes,gossip",
                    "--set",
                    "feed.three.url=ws://x"))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining("one and two have the same address and key")
        .hasMessageContaining("one and two both bring AAPL")
        .hasMessageContaining("no feed brings IBM")
        .hasMessageContaining("feed.two.channels")
        .hasMessageContaining("feed.three.url");
  }

  @Test
  void runsSeveralFeedsWithTheirOwnAddressesKeysAndMetrics() throws Exception {
    try (FakeFeedServer other = new FakeFeedServer();
        Service service =
            start(
                freeBind(),
                "--set",
                "service.symbols=AAPL,MSFT",
                "--set",
                "feed.names=iex,sip",
                "--set",
                "feed.iex.symbols=AAPL",
                "--set",
                "feed.sip.symbols=MSFT",
                "--set",
                "feed.sip.url=" + other.endpoint())) {
      await().until(() -> server.hasSubscriber() && other.hasSubscriber());
      server.send('[' + MarketDataAgentTest.quote("AAPL", "1", "1.01", 1) + ']');
      await().until(() -> service.health().readyReport().healthy());
      String metrics = service.meters().scrape();
      assertThat(metrics)
          .contains("market_data_websocket_connected{exchange=\"iex\"} 1.0")
          .contains("market_data_websocket_connected{exchange=\"sip\"} 1.0")
          .contains("trading_session_open{venue=\"alpaca\"} 1.0")
          .doesNotContain("exchange=\"alpaca\"");
      CatalogueAssertions.assertExposition("market-data", metrics);
    }
  }

  @Test
  void exposesTheCatalogueWithFiftySymbolsFromItsStart() throws Exception {
    String symbols = "service.symbols=" + CatalogueAssertions.fiftySymbols("AAPL");
    try (Service service = start(freeBind(), "--set", symbols)) {
      CatalogueAssertions.assertExposition("market-data", service.meters().scrape());
    }
  }

  @Test
  void replaysItsOwnCaptureWithoutAVenue() throws Exception {
    try (Service service = start(freeBind(), "--set", "capture.enabled=true")) {
      await().until(server::hasSubscriber);
      server.send('[' + MarketDataAgentTest.quote("AAPL", "1", "1.01", 1) + ']');
      await().until(() -> service.health().readyReport().healthy());
    }
    server.close();
    Path capture;
    try (Stream<Path> files = Files.list(data.resolve("capture"))) {
      capture = files.findFirst().orElseThrow();
    }
    String replay = "replay.file=" + capture;
    try (Service service = start(freeBind(), "--set", replay, "--set", "replay.speed=max")) {
      await()
          .until(
              () ->
                  service
                      .meters()
                      .scrape()
                      .contains(
                          "market_data_messages_processed_total{exchange=\"alpaca\""
                              + ",message_type=\"quote\"} 1.0"));
    }
    assertThatThrownBy(() -> start(freeBind(), "--set", replay, "--set", "feed.names=iex"))
        .isInstanceOf(StartException.class)
        .hasMessageContaining("--set feed.names=alpaca");
    Files.writeString(capture, "damaged, and it is long enough for a header");
    assertThatThrownBy(() -> start(freeBind(), "--set", replay))
        .isInstanceOf(StartException.class)
        .hasMessageContaining("is not a capture of this format");
  }

  @Test
  void saysThatARecordingCannotBeWritten() throws Exception {
    Path file = Files.writeString(data.resolve("a-file"), "");
    String bind = freeBind();
    assertThatThrownBy(() -> start(bind, "--set", "feed.record=" + file.resolve("x.ndjson")))
        .isInstanceOf(StartException.class)
        .hasMessageContaining("cannot record");
  }
}
