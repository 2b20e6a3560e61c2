package io.ordertrail.executionengine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ordertrail.domain.OrdStatus;
import io.ordertrail.domain.OrdType;
import io.ordertrail.domain.OrderIds;
import io.ordertrail.eventlog.Action;
import io.ordertrail.eventlog.ExecutionAction;
import io.ordertrail.eventlog.Field;
import io.ordertrail.eventlog.JournalReplay;
import io.ordertrail.eventlog.LifecycleAction;
import io.ordertrail.eventlog.MarketDataAction;
import io.ordertrail.eventlog.OrderAction;
import io.ordertrail.eventlog.ReasonCode;
import io.ordertrail.eventlog.RecordedEvent;
import io.ordertrail.eventlog.ServiceName;
import io.ordertrail.runtime.CatalogueAssertions;
import io.ordertrail.runtime.Service;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.awaitility.core.ConditionTimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole service, assembled as main does, against a venue over HTTP and risk over the bus. */
class ExecutionEngineTest {
  static final Map<String, String> KEYS =
      Map.of("APCA_API_KEY_ID", "key", "APCA_API_SECRET_KEY", "secret");
  private static final long RISK_RUN = 1_795_000_000_000L << 16;
  private static final long ID = 42;

  @TempDir Path data;
  private FakeVenue venue;
  private FakeRisk risk;
  private Service engine;
  private int ordersPort;
  private int reportsPort;

  @BeforeEach
  void startTheEngine() throws Exception {
    venue = new FakeVenue();
    ordersPort = freePort();
    reportsPort = freePort();
    risk = new FakeRisk(RISK_RUN, ordersPort, reportsPort);
    engine = start();
  }

  @AfterEach
  void stopEverything() throws IOException {
    engine.close();
    risk.close();
    venue.close();
  }

  /** For tests in which an answer never comes; on a busy machine it may be late in any other. */
  private void startImpatient() throws Exception {
    engine.close();
    engine =
        Service.start(
            ExecutionEngineMain.SERVICE,
            KEYS,
            args(data, venue.port(), ordersPort, reportsPort, "700ms"));
  }

  private Service start() throws Exception {
    return Service.start(
        ExecutionEngineMain.SERVICE, KEYS, args(data, venue.port(), ordersPort, reportsPort));
  }

  static String[] args(Path data, int venuePort, int ordersPort, int reportsPort) {
    return args(data, venuePort, ordersPort, reportsPort, "10s");
  }

  private static String[] args(
      Path data, int venuePort, int ordersPort, int reportsPort, String submitTimeout) {
    List<String> args = new ArrayList<>();
    for (String set :
        List.of(
            "service.data=" + data,
            "service.session=test",
            "service.admin.port=0",
            "service.symbols=" + CatalogueAssertions.fiftySymbols("AAPL"),
            "venue.rest=http://127.0.0.1:" + venuePort,
            "venue.stream=ws://127.0.0.1:" + venuePort + "/stream",
            "venue.submit-timeout=" + submitTimeout,
            "reconciliation.interval=60s",
            "bus.bind=tcp://127.0.0.1:" + reportsPort,
            "bus.orders=tcp://127.0.0.1:" + ordersPort,
            "bus.market-data=tcp://127.0.0.1:1",
            "orders.never-sent-grace=500ms",
            "orders.confirm-time=200ms",
            "orders.drain-time=3s",
            "backoff.ask-cap=300ms",
            "backoff.connect-cap=300ms")) {
      args.add("--set");
      args.add(set);
    }
    return args.toArray(String[]::new);
  }

  /** Below the ephemeral range: nobody's outgoing connection takes it before it is bound. */
  static int freePort() {
    while (true) {
      int port = ThreadLocalRandom.current().nextInt(12_000, 30_000);
      try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
        return socket.getLocalPort();
      } catch (IOException e) {
        // Taken: another one.
      }
    }
  }

  private static void until(Callable<Boolean> condition) {
    await().atMost(Duration.ofSeconds(15)).pollInterval(5, TimeUnit.MILLISECONDS).until(condition);
  }

  private void approve(long clOrdId, long units, OrdType ordType, long workingTimeNs) {
    until(() -> risk.approve(clOrdId, units, ordType, workingTimeNs));
  }

  private void approve(long clOrdId, long units) {
    approve(clOrdId, units, OrdType.LIMIT, 0);
  }

  private void untilHeard(long clOrdId, OrdStatus status) {
    try {
      until(
          () -> {
            FakeRisk.Heard heard = risk.heardOf(clOrdId);
            return heard != null && heard.status() == status;
          });
    } catch (ConditionTimeoutException e) {
      throw new AssertionError(
          "%s: %s instead of %s: %s; ready: %s"
              .formatted(
                  Instant.now(),
                  risk.heard.get(clOrdId),
                  status,
                  story(clOrdId),
                  engine.health().readyReport()),
          e);
    }
  }

  /** What the record says of the order and of the house, for a test that fails. */
  private List<String> story(long clOrdId) {
    String id = OrderIds.clOrdId(clOrdId);
    List<RecordedEvent> all = new ArrayList<>();
    JournalReplay.replay(data, ServiceName.EXECUTION_ENGINE, "test", Long.MAX_VALUE, all::add);
    return all.stream()
        .filter(event -> !event.has(Field.CL_ORD_ID) || event.text(Field.CL_ORD_ID).equals(id))
        .map(
            event ->
                event.text(Field.TIMESTAMP)
                    + " "
                    + event.action().text()
                    + " "
                    + event.text(Field.EVENT_CODE)
                    + " "
                    + event.text(Field.ERROR_MESSAGE))
        .toList();
  }

  private void untilAtVenue(long clOrdId) {
    until(() -> venue.order(clOrdId) != null);
  }

  private List<RecordedEvent> events(long clOrdId) {
    List<RecordedEvent> events = new ArrayList<>();
    JournalReplay.replay(
        data,
        ServiceName.EXECUTION_ENGINE,
        "test",
        Long.MAX_VALUE,
        event -> {
          if (event.text(Field.CL_ORD_ID).equals(OrderIds.clOrdId(clOrdId))) {
            events.add(event);
          }
        });
    return events;
  }

  private List<Action> actions(long clOrdId) {
    return events(clOrdId).stream().map(RecordedEvent::action).toList();
  }

  private void untilRecorded(long clOrdId, Action action) {
    until(() -> actions(clOrdId).contains(action));
  }

  private List<RecordedEvent> recorded(Action action) {
    List<RecordedEvent> events = new ArrayList<>();
    JournalReplay.replay(
        data,
        ServiceName.EXECUTION_ENGINE,
        "test",
        Long.MAX_VALUE,
        event -> {
          if (event.action() == action) {
            events.add(event);
          }
        });
    return events;
  }

  @Test
  void tellsAnOrdersWholeLifeFromSubmissionToItsLastFill() {
    approve(ID, 10);
    untilHeard(ID, OrdStatus.NEW);
    venue.fill(ID, 4, "100.1");
    venue.fill(ID, 6, "100.2");
    untilHeard(ID, OrdStatus.FILLED);
    untilRecorded(ID, OrderAction.COMPLETED);

    assertThat(actions(ID))
        .containsExactly(
            OrderAction.SUBMITTED,
            OrderAction.ACCEPTED,
            ExecutionAction.PARTIALLY_FILLED,
            ExecutionAction.FILLED,
            OrderAction.COMPLETED);
    RecordedEvent completed = events(ID).getLast();
    assertThat(completed.text(Field.ORD_STATUS)).isEqualTo("FILLED");
    assertThat(completed.text(Field.CUM_QTY)).isEqualTo("10");
    assertThat(completed.text(Field.AVG_PX)).isEqualTo("100.16");
    assertThat(completed.text(Field.SLIPPAGE_BPS)).isEqualTo("16");
    assertThat(completed.integer(Field.FILLS)).isEqualTo(2);
    assertThat(completed.text(Field.ALGO_ID)).isEqualTo("ordertrail-momentum");
    assertThat(hopSum(completed)).isEqualTo(completed.integer(Field.TICK_TO_WIRE_NS)).isPositive();
    assertThat(risk.heard.get(ID).cumValueE6()).isEqualTo(1_001_600_000L);
    theirBeginningsAreRecorded(events(ID));
  }

  /** Of what spans are made: the tick's receipt, and the submission that was accepted. */
  private static void theirBeginningsAreRecorded(List<RecordedEvent> events) {
    RecordedEvent submitted = events.getFirst();
    RecordedEvent completed = events.getLast();
    long submittedNs = submitted.integer(Field.TIMESTAMP);
    assertThat(submitted.integer(Field.EVENT_START)).isPositive();
    assertThat(submitted.integer(Field.EVENT_START) + hopSum(submitted))
        .isLessThanOrEqualTo(submittedNs);
    assertThat(completed.integer(Field.EVENT_START))
        .isEqualTo(submitted.integer(Field.EVENT_START));
    assertThat(events.get(1).integer(Field.EVENT_START)).isEqualTo(submittedNs);
  }

  private static long hopSum(RecordedEvent event) {
    return event.integer(Field.HOP_PUBLISH_NS)
        + event.integer(Field.HOP_BUS_TO_SIGNAL_NS)
        + event.integer(Field.HOP_SIGNAL_NS)
        + event.integer(Field.HOP_BUS_TO_RISK_NS)
        + event.integer(Field.HOP_RISK_NS)
        + event.integer(Field.HOP_BUS_TO_EXECUTION_NS)
        + event.integer(Field.HOP_EXECUTION_NS);
  }

  @Test
  void exposesTheCatalogueWithFiftySymbolsAndWhetherTheVenueIsReached() throws Exception {
    String reachable = "execution_engine_venue_reachable{exchange=\"alpaca\"} ";
    String stream = pool("websocket") + "1.0";
    until(() -> scrape().contains(reachable + "1.0") && scrape().contains(stream));
    CatalogueAssertions.assertExposition("execution-engine", scrape());
    venue.close();
    until(() -> scrape().contains(reachable + "0.0") && !scrape().contains(stream));
  }

  @Test
  void showsTheOrdersThatWaitWhileItDoesNotTakeThem() throws Exception {
    engine.close();
    // Nobody answers at this port, so that it stays with asking what became of earlier orders.
    engine =
        Service.start(
            ExecutionEngineMain.SERVICE, KEYS, args(data, freePort(), ordersPort, reportsPort));
    long[] sent = {0};
    until(() -> risk.approve(++sent[0], 1, OrdType.LIMIT, 0) && waiting() >= 25);
    // A connection's handshake counts until the socket was empty once; the old engine had a few.
    assertThat(waiting()).isLessThanOrEqualTo(sent[0] + 1);
    assertThat(scrape())
        .contains(depth("market_data") + "0.0")
        .contains("execution_engine_venue_reachable{exchange=\"alpaca\"} 0.0");
  }

  @Test
  void anOrdersTraceIsReachableFromTheHistogramsOfItsLatency() {
    approve(ID, 10);
    untilHeard(ID, OrdStatus.NEW);
    String trace = "# {trace_id=\"%016x%016x\"}".formatted(9, ID);
    for (String histogram :
        List.of(
            "execution_engine_order_submission_latency_us",
            "execution_engine_tick_to_order_latency_us",
            "execution_engine_order_ack_latency_ms")) {
      until(
          () ->
              openMetrics()
                  .lines()
                  .anyMatch(line -> line.startsWith(histogram) && line.contains(trace)));
    }
  }

  private String scrape() {
    return engine.meters().scrape();
  }

  private String openMetrics() throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + engine.adminPort() + "/metrics"))
            .header("Accept", "application/openmetrics-text;version=1.0.0,text/plain;q=0.5")
            .build();
    try (HttpClient http = HttpClient.newHttpClient()) {
      return http.send(request, HttpResponse.BodyHandlers.ofString()).body();
    }
  }

  private static String pool(String type) {
    return "system_connection_pool_size{pool_type=\"%s\",service=\"execution-engine\"} "
        .formatted(type);
  }

  private double waiting() {
    String series = depth("approved_orders");
    return scrape()
        .lines()
        .filter(line -> line.startsWith(series))
        .mapToDouble(line -> Double.parseDouble(line.substring(series.length())))
        .sum();
  }

  private static String depth(String queue) {
    return "system_zmq_queue_depth{queue=\"%s\",service=\"execution-engine\"} ".formatted(queue);
  }

  @Test
  void findsAnOrderWhoseAnswerNeverCame() throws Exception {
    startImpatient();
    venue.faults.add(FakeVenue.Fault.SILENT_AFTER_TAKING);
    venue.disconnectStreams();
    approve(ID, 10);
    untilHeard(ID, OrdStatus.NEW);
    venue.fill(ID, 10, "100");
    untilHeard(ID, OrdStatus.FILLED);
    assertThat(venue.duplicateSubmissions()).isZero();
  }

  @Test
  void rejectsAnOrderThatTheVenueNeverGot() throws Exception {
    startImpatient();
    venue.faults.add(FakeVenue.Fault.LOST);
    approve(ID, 10);
    untilHeard(ID, OrdStatus.REJECTED);
    untilRecorded(ID, OrderAction.COMPLETED);
    assertThat(actions(ID))
        .containsExactly(
            OrderAction.SUBMITTED,
            OrderAction.SUBMIT_TIMED_OUT,
            OrderAction.UNKNOWN_STATE,
            OrderAction.REJECTED,
            OrderAction.COMPLETED);
    assertThat(risk.heard.get(ID).reason()).isEqualTo(ReasonCode.ORDER_NEVER_SENT.ordinal());
    assertThat(venue.order(ID)).isNull();
  }

  @Test
  void asksForOrdersWhoseSubmissionEndedInAnErrorOfTheVenue() {
    venue.faults.add(FakeVenue.Fault.ERROR_AFTER_TAKING);
    approve(1, 10);
    untilHeard(1, OrdStatus.NEW);
    venue.faults.add(FakeVenue.Fault.CLOSED_AFTER_TAKING);
    approve(2, 10);
    untilHeard(2, OrdStatus.NEW);
    venue.faults.add(FakeVenue.Fault.ERROR_BEFORE_TAKING);
    approve(3, 10);
    untilHeard(3, OrdStatus.REJECTED);
    assertThat(venue.duplicateSubmissions()).isZero();
  }

  @Test
  void triesAgainWhenTheVenueLimitsTheRate() {
    venue.faults.add(FakeVenue.Fault.RATE_LIMIT);
    venue.faults.add(FakeVenue.Fault.RATE_LIMIT);
    approve(ID, 10);
    untilHeard(ID, OrdStatus.NEW);
    untilRecorded(ID, OrderAction.ACCEPTED);
    assertThat(actions(ID))
        .containsExactly(
            OrderAction.SUBMITTED,
            OrderAction.SUBMIT_RETRIED,
            OrderAction.SUBMIT_RETRIED,
            OrderAction.ACCEPTED);
  }

  @Test
  void saysWhyTheVenueRejected() {
    venue.faults.add(FakeVenue.Fault.WASH_TRADE);
    approve(ID, 10);
    untilHeard(ID, OrdStatus.REJECTED);
    untilRecorded(ID, OrderAction.COMPLETED);
    RecordedEvent rejected = events(ID).get(1);
    assertThat(rejected.text(Field.EVENT_CODE)).isEqualTo("VENUE_WASH_TRADE");
    assertThat(rejected.text(Field.VENUE_CODE)).isEqualTo("40310000");
    assertThat(rejected.integer(Field.HTTP_STATUS)).isEqualTo(403);
  }

  @Test
  void takesAFillThatComesBeforeTheAcknowledgement() {
    venue.faults.add(FakeVenue.Fault.HELD);
    approve(ID, 10);
    untilAtVenue(ID);
    venue.fill(ID, 10, "100");
    untilHeard(ID, OrdStatus.FILLED);
    venue.release.countDown();
    untilRecorded(ID, OrderAction.COMPLETED);
    assertThat(actions(ID))
        .containsExactly(
            OrderAction.SUBMITTED,
            OrderAction.ACCEPTED,
            ExecutionAction.FILLED,
            OrderAction.COMPLETED);
  }

  @Test
  void countsAFillOnceThatTheStreamRepeats() {
    approve(ID, 10);
    untilHeard(ID, OrdStatus.NEW);
    venue.fill(ID, 4, "100");
    venue.repeatLastUpdate();
    venue.repeatLastUpdate();
    venue.fill(ID, 6, "100");
    untilHeard(ID, OrdStatus.FILLED);
    untilRecorded(ID, OrderAction.COMPLETED);
    assertThat(actions(ID).stream().filter(a -> a == ExecutionAction.DUPLICATE_IGNORED)).hasSize(1);
    assertThat(risk.heard.get(ID).cumQtyE6()).isEqualTo(10_000_000);
  }

  @Test
  void catchesUpWithFillsOfTheTimeWithoutAStream() {
    approve(ID, 10);
    untilHeard(ID, OrdStatus.NEW);
    venue.books(
        books -> {
          venue.disconnectStreams();
          books.fill(venue.order(ID), 3_000_000, 100_000_000);
          books.fill(venue.order(ID), 3_000_000, 101_000_000);
          return null;
        });
    until(() -> venue.listeners() == 1);
    venue.fill(ID, 4, "100");
    untilHeard(ID, OrdStatus.FILLED);
    untilRecorded(ID, OrderAction.COMPLETED);
    assertThat(actions(ID).stream().filter(a -> a instanceof ExecutionAction)).hasSize(3);
    assertThat(risk.heard.get(ID).cumValueE6()).isEqualTo(1_003_000_000L);
  }

  @Test
  void catchesUpOverSeveralPagesOfFills() {
    approve(ID, 1_000);
    untilHeard(ID, OrdStatus.NEW);
    venue.books(
        books -> {
          venue.disconnectStreams();
          for (int i = 0; i < 250; i++) {
            books.fill(venue.order(ID), 4_000_000, 100_000_000);
          }
          return null;
        });
    untilHeard(ID, OrdStatus.FILLED);
    untilRecorded(ID, OrderAction.COMPLETED);
    assertThat(actions(ID).stream().filter(a -> a instanceof ExecutionAction)).hasSize(250);
  }

  @Test
  void followsALateRejection() {
    approve(ID, 10);
    untilHeard(ID, OrdStatus.NEW);
    venue.books(books -> books.reject(venue.order(ID)));
    untilHeard(ID, OrdStatus.REJECTED);
    untilRecorded(ID, OrderAction.COMPLETED);
    assertThat(actions(ID))
        .containsExactly(
            OrderAction.SUBMITTED,
            OrderAction.ACCEPTED,
            OrderAction.REJECTED,
            OrderAction.COMPLETED);
  }

  @Test
  void cancelsAnOrderWhoseWorkingTimeIsOver() {
    approve(ID, 10, OrdType.LIMIT, 50_000_000);
    untilHeard(ID, OrdStatus.CANCELED);
    untilRecorded(ID, OrderAction.COMPLETED);
    assertThat(events(ID))
        .filteredOn(event -> event.action() == OrderAction.CANCEL_REQUESTED)
        .extracting(event -> event.text(Field.REQUESTER))
        .containsExactly("working-time");
    assertThat(venue.order(ID).status).isEqualTo("canceled");
  }

  @Test
  void countsALateFillAndSaysThatItIsABreak() {
    approve(ID, 10, OrdType.LIMIT, 50_000_000);
    untilHeard(ID, OrdStatus.CANCELED);
    venue.fill(ID, 2, "100");
    until(() -> risk.heardOf(ID).cumQtyE6() == 2_000_000);
    until(() -> recorded(LifecycleAction.RECONCILIATION_BREAK).size() == 1);
    assertThat(recorded(LifecycleAction.RECONCILIATION_BREAK).getFirst().text(Field.BREAK_KEY))
        .isEqualTo(OrderIds.clOrdId(ID));
    assertThat(actions(ID).stream().filter(a -> a == OrderAction.COMPLETED)).hasSize(1);
  }

  @Test
  void ignoresAnOrderThatItKnows() {
    approve(ID, 10);
    approve(ID, 10);
    approve(ID + 1, 10);
    untilHeard(ID + 1, OrdStatus.NEW);
    untilRecorded(ID + 1, OrderAction.ACCEPTED);
    assertThat(actions(ID).stream().filter(a -> a == OrderAction.SUBMITTED)).hasSize(1);
    assertThat(venue.duplicateSubmissions()).isZero();
  }

  @Test
  void tellsANewRunOfRiskEverythingAndRefusesAnOlderOne() {
    approve(ID, 10);
    untilHeard(ID, OrdStatus.NEW);
    risk.close();
    risk = new FakeRisk(RISK_RUN + 1, ordersPort, reportsPort);
    until(
        () -> {
          risk.heartbeat();
          risk.listen();
          return risk.peerRunId == RISK_RUN + 1 && risk.snapshotComplete;
        });
    assertThat(risk.heard.get(ID).status()).isEqualTo(OrdStatus.NEW);

    risk.close();
    risk = new FakeRisk(RISK_RUN, ordersPort, reportsPort);
    approve(ID + 1, 10);
    until(
        () -> {
          risk.listen();
          return risk.peerRunId == RISK_RUN + 1;
        });
    assertThat(venue.order(ID + 1)).isNull();
  }

  @Test
  void cancelsEverythingThatWorksWhenItStops() {
    approve(1, 10);
    approve(2, 10, OrdType.MARKET, 0);
    untilHeard(1, OrdStatus.NEW);
    untilHeard(2, OrdStatus.NEW);
    engine.close();
    assertThat(venue.order(1).status).isEqualTo("canceled");
    assertThat(venue.order(2).status).isEqualTo("canceled");
    assertThat(actions(1)).endsWith(OrderAction.CANCELED, OrderAction.COMPLETED);
    assertThat(risk.heardOf(2).status()).isEqualTo(OrdStatus.CANCELED);
    assertThat(recorded(LifecycleAction.SERVICE_STOPPED)).hasSize(1);
  }

  @Test
  void isReadyOnlyOnceTheVenueWasAsked() {
    until(() -> engine.health().readyReport().healthy());
    assertThat(recorded(LifecycleAction.RECONCILIATION_COMPLETED)).isNotEmpty();
    venue.disconnectStreams();
    until(() -> !engine.health().readyReport().healthy());
    until(() -> engine.health().readyReport().healthy());
  }

  @Test
  void isNotReadyWithKeysThatTheVenueDoesNotAccept() throws Exception {
    engine.close();
    Map<String, String> wrong = Map.of("APCA_API_KEY_ID", "key", "APCA_API_SECRET_KEY", "wrong");
    engine =
        Service.start(
            ExecutionEngineMain.SERVICE, wrong, args(data, venue.port(), ordersPort, reportsPort));
    until(() -> !recorded(MarketDataAction.FEED_AUTH_FAILED).isEmpty());
    assertThat(engine.health().readyReport().healthy()).isFalse();
  }

  @Test
  void exposesItsMetrics() {
    approve(ID, 10);
    untilHeard(ID, OrdStatus.NEW);
    venue.fill(ID, 10, "100.02");
    untilHeard(ID, OrdStatus.FILLED);
    assertThat(engine.meters().scrape())
        .contains(
            "execution_engine_orders_submitted_total{exchange=\"alpaca\",order_type=\"limit\",status=\"accepted\"}"
                + " 1")
        .contains("execution_engine_fills_total{exchange=\"alpaca\",fill_type=\"full\"} 1")
        .contains("trading_order_fill_rate{order_type=\"limit\"} 1.0")
        .contains("trading_slippage_bps_bucket{order_type=\"limit\",le=\"2.5\"} 1");
  }
}
