package io.ordertrail.riskmanager;

import static org.awaitility.Awaitility.await;

import io.ordertrail.domain.Decimal6;
import io.ordertrail.domain.OrdStatus;
import io.ordertrail.domain.OrdType;
import io.ordertrail.domain.Side;
import io.ordertrail.domain.Symbol;
import io.ordertrail.domain.TimeInForce;
import io.ordertrail.eventlog.EpochClock;
import io.ordertrail.eventlog.ServiceName;
import io.ordertrail.runtime.Service;
import io.ordertrail.wire.Bus;
import io.ordertrail.wire.CancelMessage;
import io.ordertrail.wire.ExecType;
import io.ordertrail.wire.ExecutionReportMessage;
import io.ordertrail.wire.HeartbeatMessage;
import io.ordertrail.wire.MessageDecoder;
import io.ordertrail.wire.MessageHeader;
import io.ordertrail.wire.MessageType;
import io.ordertrail.wire.OrderMessage;
import io.ordertrail.wire.Publisher;
import io.ordertrail.wire.PublisherId;
import io.ordertrail.wire.QuoteMessage;
import io.ordertrail.wire.SignalMessage;
import io.ordertrail.wire.Subscriber;
import io.ordertrail.wire.Topic;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
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
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/** A whole risk manager inside the test, with a test for its neighbours. One thread. */
final class Rig implements AutoCloseable {
  /** What came from risk. */
  record Sent(long clOrdId, long origClOrdId, Side side, OrdType type, long qtyE6, long limitPxE6) {
    static Sent of(OrderMessage order) {
      return new Sent(
          order.clOrdId,
          order.origClOrdId,
          order.side,
          order.ordType,
          order.orderQtyE6,
          order.limitPxE6);
    }
  }

  /** The trace of every signal. */
  static final String TRACE = "00000000000012340000000000005678";

  final List<Sent> orders = new ArrayList<>();
  final List<String> cancels = new ArrayList<>();
  int refusal = HeartbeatMessage.TAKES_ORDERS;
  private final Path data;
  private final Bus bus = new Bus();
  private final EpochClock clock = new EpochClock();
  private final HttpClient http = HttpClient.newHttpClient();
  private final String[] endpoints = new String[4];
  private final Publisher market;
  private final Publisher signals;
  private final Publisher reports;
  private Subscriber fromRisk;
  private final MessageHeader header = new MessageHeader();
  private final long executionRun = System.currentTimeMillis() << 16;
  private long riskRun;
  private long riskFirst;
  private long riskLast;
  private long nextSignal = 1;
  private String bidPx = "99.99";
  private String askPx = "100.01";
  private Service service;

  Rig(Path data) throws Exception {
    this.data = data;
    for (int i = 0; i < endpoints.length; i++) {
      endpoints[i] = "tcp://127.0.0.1:" + freePort();
    }
    market = bus.publish(id(ServiceName.MARKET_DATA, 1), endpoints[0], 1_000);
    signals = bus.push(id(ServiceName.SIGNAL_BRIDGE, 1), endpoints[1], 1_000);
    reports = bus.push(id(ServiceName.EXECUTION_ENGINE, executionRun), endpoints[2], 1_000);
    fromRisk = bus.pull(endpoints[3], 1_000);
    Path operators = data.resolve("operators");
    Files.writeString(operators, operator("alice") + operator("bob"));
    Files.setPosixFilePermissions(operators, PosixFilePermissions.fromString("rw-------"));
  }

  private static String operator(String name) throws Exception {
    byte[] hash = MessageDigest.getInstance("SHA-256").digest(("token-" + name).getBytes());
    return name + ":sha256:" + HexFormat.of().formatHex(hash) + "\n";
  }

  private static PublisherId id(ServiceName name, long run) {
    return new PublisherId(name.ordinal(), run);
  }

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Rig start(String... sets) throws Exception {
    List<String> args = new ArrayList<>();
    List<String> all =
        new ArrayList<>(
            List.of(
                "service.data=" + data,
                "service.session=s-1",
                "service.symbols=AAPL,MSFT",
                "service.admin.port=0",
                "strategies=mean-reversion,momentum",
                "bus.market-data=" + endpoints[0],
                "bus.signals=" + endpoints[1],
                "bus.reports=" + endpoints[2],
                "bus.bind=" + endpoints[3],
                "cancels.patience=2s"));
    all.addAll(List.of(sets));
    all.forEach(set -> args.addAll(List.of("--set", set)));
    service =
        Service.start(
            RiskManagerMain.SERVICE, Map.of("APCA_API_KEY_ID", "key"), args.toArray(String[]::new));
    return this;
  }

  void stop() {
    service.close();
    service = null;
  }

  /** One turn of the neighbours: a fresh price, a heartbeat, and what risk has sent. */
  void turn() {
    quote("AAPL", bidPx, askPx);
    quote("MSFT", "199.99", "200.01");
    HeartbeatMessage heartbeat = new HeartbeatMessage();
    heartbeat.peerRunId = riskRun;
    heartbeat.peerFirstSequence = riskFirst;
    heartbeat.peerLastSequence = riskLast;
    heartbeat.snapshotComplete = riskRun != 0;
    heartbeat.refusal = refusal;
    reports.send(Topic.EXECUTION_REPORTS, header, heartbeat, clock.nowNs());
    fromRisk.poll(this::receive, 1_000);
  }

  private void receive(MessageType type, MessageDecoder message) {
    if (message.header.runId != riskRun) {
      riskRun = message.header.runId;
      riskFirst = message.header.sequence;
    }
    riskLast = message.header.sequence;
    switch (type) {
      case ORDER -> orders.add(Sent.of(message.order));
      case CANCEL -> cancels.add(text(message.cancel));
      default -> {
        // A heartbeat.
      }
    }
  }

  private static String text(CancelMessage cancel) {
    return cancel.clOrdId == 0 ? cancel.scope.label() : "order " + cancel.clOrdId;
  }

  private void quote(String symbol, String bid, String ask) {
    QuoteMessage quote = new QuoteMessage();
    quote.symbolHigh = Symbol.of(symbol).high();
    quote.symbolLow = Symbol.of(symbol).low();
    quote.bidPxE6 = Decimal6.parse(bid);
    quote.askPxE6 = Decimal6.parse(ask);
    quote.bidQtyE6 = Decimal6.ofUnits(100);
    quote.askQtyE6 = Decimal6.ofUnits(100);
    quote.venueTimeNs = clock.nowNs();
    header.ingestNs = clock.nowNs();
    market.send(Topic.QUOTES, header, quote, clock.nowNs());
  }

  /** AAPL's best bid and offer from the next turn on. */
  void touch(String bid, String ask) {
    bidPx = bid;
    askPx = ask;
  }

  /** Of the signals that are made next. */
  TimeInForce timeInForce = TimeInForce.DAY;

  SignalMessage signal(Side side, OrdType type, String limit) {
    SignalMessage signal = new SignalMessage();
    signal.signalId = nextSignal++;
    signal.symbolHigh = Symbol.of("AAPL").high();
    signal.symbolLow = Symbol.of("AAPL").low();
    signal.side = side;
    signal.ordType = type;
    signal.timeInForce = timeInForce;
    signal.limitPxE6 = limit.isEmpty() ? 0 : Decimal6.parse(limit);
    return signal;
  }

  void send(SignalMessage signal) {
    header.trace(0x1234, 0x5678);
    signals.send(Topic.SIGNALS, header, signal, clock.nowNs());
  }

  void sendUnexpected() {
    signals.send(Topic.SIGNALS, header, new HeartbeatMessage(), clock.nowNs());
  }

  void report(Sent order, OrdStatus status, long cumShares) {
    ExecutionReportMessage report = new ExecutionReportMessage();
    report.clOrdId = order.clOrdId();
    report.symbolHigh = Symbol.of("AAPL").high();
    report.symbolLow = Symbol.of("AAPL").low();
    report.execType = ExecType.STATUS;
    report.ordStatus = status;
    report.side = order.side();
    report.ordType = order.type();
    report.reason = -1;
    report.orderQtyE6 = order.qtyE6();
    report.cumQtyE6 = Decimal6.ofUnits(cumShares);
    report.cumValueE6 = Decimal6.ofUnits(cumShares * 100);
    reports.send(Topic.EXECUTION_REPORTS, header, report, clock.nowNs());
  }

  CompletableFuture<HttpResponse<String>> post(String path, String who, String json) {
    return ask(path, who).apply(HttpRequest.BodyPublishers.ofString(json));
  }

  private Function<HttpRequest.BodyPublisher, CompletableFuture<HttpResponse<String>>> ask(
      String path, String who) {
    HttpRequest.Builder request = request(path);
    if (!who.isEmpty()) {
      request.header("Authorization", "Bearer token-" + who);
    }
    return body -> http.sendAsync(request.POST(body).build(), BodyHandlers.ofString());
  }

  String openMetrics() throws Exception {
    HttpRequest request =
        request("/metrics").header("Accept", "application/openmetrics-text").build();
    return http.send(request, BodyHandlers.ofString()).body();
  }

  String get(String path) throws Exception {
    HttpRequest request = request(path).header("Authorization", "Bearer token-alice").build();
    return http.send(request, BodyHandlers.ofString()).body();
  }

  /**
   * @param series the beginning of its line in the text of metrics
   */
  double metric(String series) throws Exception {
    return get("/metrics")
        .lines()
        .filter(line -> line.startsWith(series))
        .mapToDouble(line -> Double.parseDouble(line.substring(series.length())))
        .sum();
  }

  /** Turns until it holds. */
  void until(Callable<Boolean> condition) {
    await()
        .atMost(Duration.ofSeconds(30))
        .pollInterval(Duration.ofMillis(10))
        .until(
            () -> {
              turn();
              return condition.call();
            });
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + service.adminPort() + path));
  }

  @Override
  public void close() {
    if (service != null) {
      service.close();
    }
    bus.close();
    http.close();
  }
}
