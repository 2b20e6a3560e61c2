package io.ordertrail.replay;

import static org.awaitility.Awaitility.await;

import io.ordertrail.domain.Symbol;
import io.ordertrail.eventlog.EpochClock;
import io.ordertrail.eventlog.ServiceName;
import io.ordertrail.riskmanager.RiskManagerMain;
import io.ordertrail.runtime.Service;
import io.ordertrail.signalbridge.SignalBridgeMain;
import io.ordertrail.wire.Bus;
import io.ordertrail.wire.PublisherId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;

/**
 * The real signal bridge and the real risk manager in this process, between a market and an engine
 * of the test. One thread drives; the services have their own.
 */
final class House implements AutoCloseable {
  static final String SESSION = "s-1";
  private static final List<Symbol> SYMBOLS =
      Stream.of("AAPL", "MSFT", "TSLA").map(Symbol::of).toList();

  final Engine engine;
  private final Path data;
  private final boolean taped;
  private final Bus bus = new Bus();
  private final EpochClock clock = new EpochClock();
  private final HttpClient http = HttpClient.newHttpClient();
  private final String quotes = freeAddress();
  private final String signals = freeAddress();
  private final String orders = freeAddress();
  private final String reports = freeAddress();
  private final Market market;
  private Service bridge;
  private Service risk;

  House(Path data, long seed, boolean taped) throws Exception {
    this.data = data;
    this.taped = taped;
    this.market =
        new Market(
            seed, bus.publish(id(ServiceName.MARKET_DATA), quotes, 100_000), SYMBOLS, clock::nowNs);
    this.engine =
        new Engine(
            seed,
            bus.pull(orders, 10_000),
            bus.push(id(ServiceName.EXECUTION_ENGINE), reports, 10_000),
            clock::nowNs);
    byte[] hash =
        MessageDigest.getInstance("SHA-256").digest("token".getBytes(StandardCharsets.UTF_8));
    Path operators = data.resolve("operators");
    Files.writeString(operators, "alice:sha256:" + HexFormat.of().formatHex(hash) + "\n");
    Files.setPosixFilePermissions(operators, PosixFilePermissions.fromString("rw-------"));
    startBridge();
    startRisk();
  }

  private static PublisherId id(ServiceName name) {
    return new PublisherId(name.ordinal(), System.currentTimeMillis() << 16);
  }

  private static String freeAddress() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return "tcp://127.0.0.1:" + socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String[] arguments(String... own) {
    List<String> all =
        new ArrayList<>(
            List.of(
                "service.data=" + data,
                "service.session=" + SESSION,
                "service.symbols=AAPL,MSFT,TSLA",
                "service.admin.port=0",
                "bus.market-data=" + quotes,
                "tape.enabled=" + taped));
    all.addAll(List.of(own));
    return all.stream().flatMap(s -> Stream.of("--set", s)).toArray(String[]::new);
  }

  private void startBridge() throws Exception {
    bridge =
        SignalBridgeMain.start(
            Map.of(),
            arguments(
                "bus.bind=" + signals,
                "momentum.order-type=stop-limit",
                "model.order-type=limit",
                "signal.shortest-interval=200ms",
                "signal.stance-expires=2s"));
  }

  private void startRisk() throws Exception {
    risk =
        RiskManagerMain.start(
            Map.of("APCA_API_KEY_ID", "key"),
            arguments(
                "bus.signals=" + signals,
                "bus.bind=" + orders,
                "bus.reports=" + reports,
                "cancels.patience=2s",
                "limits.breaker-consecutive-losses=5 trades",
                "limits.max-position=30000 USD",
                "limits.message-rate=12 orders/s"));
  }

  void restartRisk() throws Exception {
    risk.close();
    startRisk();
  }

  void restartBridge() throws Exception {
    bridge.close();
    startBridge();
  }

  /** Turns of market and engine until it holds. */
  void until(Callable<Boolean> condition) {
    await()
        .atMost(Duration.ofSeconds(30))
        .pollInterval(Duration.ofMillis(2))
        .until(
            () -> {
              market.ticks(8);
              engine.turn();
              return condition.call();
            });
  }

  void turns(int count) {
    int[] left = {count};
    until(() -> --left[0] <= 0);
  }

  /** Asks the risk manager, and goes on meanwhile. */
  void post(String path, String json) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + risk.adminPort() + path))
            .header("Authorization", "Bearer token")
            .POST(HttpRequest.BodyPublishers.ofString(json))
            .build();
    var answer = http.sendAsync(request, HttpResponse.BodyHandlers.ofString());
    until(answer::isDone);
  }

  /** Ready to decide. */
  void awaitReady() {
    until(() -> risk.health().readyReport().healthy() && bridge.health().readyReport().healthy());
  }

  @Override
  public void close() {
    bridge.close();
    risk.close();
    bus.close();
    http.close();
  }
}
