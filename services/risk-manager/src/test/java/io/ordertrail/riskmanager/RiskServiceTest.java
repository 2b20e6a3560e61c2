package io.ordertrail.riskmanager;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ordertrail.domain.Decimal6;
import io.ordertrail.domain.OrdStatus;
import io.ordertrail.domain.OrdType;
import io.ordertrail.domain.Side;
import io.ordertrail.domain.TimeInForce;
import io.ordertrail.eventlog.ReasonCode;
import io.ordertrail.runtime.CatalogueAssertions;
import io.ordertrail.wire.SignalMessage;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole service, asked over the bus and over HTTP. */
class RiskServiceTest {
  @TempDir private Path data;
  private Rig rig;

  @BeforeEach
  void start() throws Exception {
    rig = new Rig(data);
  }

  @AfterEach
  void stop() {
    rig.close();
  }

  @Test
  void aHaltCancelsWhatWorksOutlivesRestartsAndSessionsAndIsReArmedByAPerson() throws Exception {
    rig.start();
    Rig.Sent order = trade(Side.BUY, "99.90");
    rig.report(order, OrdStatus.NEW, 0);
    CompletableFuture<HttpResponse<String>> halt =
        rig.post("/admin/halt", "alice", "{\"reason\":\"a test of it\"}");
    rig.until(() -> !rig.cancels.isEmpty());
    assertThat(rig.cancels.getFirst()).isEqualTo("firm");
    rig.report(order, OrdStatus.CANCELED, 0);
    assertThat(answer(halt, 200))
        .contains("\"state\":\"halted\"", "\"toCancel\":1", "\"canceled\":1", "\"unconfirmed\":0");
    denied(rig.signal(Side.BUY, OrdType.MARKET, ""), "trading_state");
    assertThat(rig.get("/metrics"))
        .contains("risk_manager_kill_switch_latency_ms_count{scope=\"firm\"} 1");
    rig.until(() -> rig.metric("risk_manager_trading_state{state=\"halted\"} ") == 1);

    rig.stop();
    rig.start("service.session=s-2");
    assertThat(rig.get("/admin/state")).contains("\"state\":\"halted\"", "\"by\":\"alice\"");
    denied(rig.signal(Side.BUY, OrdType.MARKET, ""), "trading_state");
    String rearm = "{\"reason\":\"looked at it\"}";
    assertThat(answer(rig.post("/admin/rearm", "bob", rearm), 200))
        .contains("\"scope\":\"firm\",\"was\":\"halted\",\"state\":\"active\"");
    assertThat(answer(rig.post("/admin/rearm", "bob", rearm), 200)).contains("\"was\":\"active\"");
    assertThat(trade(Side.BUY, "99.90")).isNotNull();
    assertThat(journal())
        .contains("risk.kill_switch.activated", "risk.kill_switch.completed")
        .contains("risk.kill_switch.rearmed", "risk.trading_state.changed", "operator.action")
        .contains("\"name\":\"alice\"", "a test of it");
  }

  @Test
  void whatIsNotConfirmedIsReportedAndAskedForOn() throws Exception {
    rig.start("cancels.patience=300ms");
    Rig.Sent order = trade(Side.BUY, "99.90");
    CompletableFuture<HttpResponse<String>> halt =
        rig.post("/admin/halt", "alice", "{\"scope\":\"symbol:AAPL\",\"reason\":\"a test\"}");
    assertThat(answer(halt, 200)).contains("\"canceled\":0", "\"unconfirmed\":1");
    int sent = rig.cancels.size();
    rig.until(() -> rig.cancels.size() > sent + 1);
    assertThat(rig.cancels).containsOnly("symbol");
    rig.report(order, OrdStatus.CANCELED, 0);
    rig.until(
        () ->
            rig.get("/metrics")
                .contains("risk_manager_kill_switch_latency_ms_count{scope=\"symbol\"} 1"));
  }

  @Test
  void reducingCancelsWhatCouldMakeThePositionLargerAndLetsTheRestWork() throws Exception {
    rig.start();
    Rig.Sent first = trade(Side.BUY, "99.90");
    rig.report(first, OrdStatus.FILLED, first.qtyE6() / Decimal6.ONE);
    Rig.Sent more = trade(Side.BUY, "99.91");
    Rig.Sent less = trade(Side.SELL, "100.20");
    rig.report(more, OrdStatus.NEW, 0);
    rig.report(less, OrdStatus.NEW, 0);
    CompletableFuture<HttpResponse<String>> reduce =
        rig.post("/admin/reduce", "alice", "{\"reason\":\"a test\"}");
    rig.until(() -> !rig.cancels.isEmpty());
    rig.report(more, OrdStatus.CANCELED, 0);
    assertThat(answer(reduce, 200)).contains("\"state\":\"reducing\"", "\"toCancel\":1");
    assertThat(rig.cancels).containsOnly("order " + more.clOrdId());
    denied(rig.signal(Side.BUY, OrdType.LIMIT, "99.92"), "trading_state");
  }

  @Test
  void withRealMoneyTwoPersonsReArm() throws Exception {
    rig.start("service.mode=live", "clock.source=kernel");
    answer(rig.post("/admin/halt", "alice", "{\"reason\":\"a test\"}"), 200);
    String rearm = "{\"reason\":\"looked at it\"}";
    assertThat(answer(rig.post("/admin/rearm", "alice", rearm), 202)).contains("\"waits\":true");
    assertThat(answer(rig.post("/admin/rearm", "alice", rearm), 409))
        .contains("another person must approve it");
    assertThat(answer(rig.post("/admin/rearm", "bob", rearm), 200)).contains("\"active\"");
  }

  @Test
  void nobodyUnknownChangesAnything() throws Exception {
    rig.start();
    assertThat(answer(rig.post("/admin/halt", "", "{\"reason\":\"a test\"}"), 401))
        .contains("this needs an operator's token");
    assertThat(answer(rig.post("/admin/halt", "mallory", "{\"reason\":\"a test\"}"), 401))
        .contains("not one of an operator");
    assertThat(answer(rig.post("/admin/halt", "alice", "{}"), 400)).contains("say why");
    assertThat(
            answer(rig.post("/admin/halt", "alice", "{\"reason\":\"why\",\"scope\":\"x\"}"), 400))
        .contains("scope must be firm");
    String typo = "{\"reason\":\"why\",\"scope\":\"strategy:momentun\"}";
    assertThat(answer(rig.post("/admin/halt", "alice", typo), 400))
        .contains("strategy:momentun is not traded here");
    Files.delete(data.resolve("operators"));
    assertThat(answer(rig.post("/admin/halt", "alice", "{\"reason\":\"why\"}"), 403))
        .contains("there is no operators file");
    assertThat(rig.get("/metrics"))
        .contains(
            "service_admin_requests_refused_total{service=\"risk-manager\",status=\"401\"} 2");
  }

  @Test
  void aLimitIsChangedByAPersonKeptAndNamedInTheRecord() throws Exception {
    rig.start();
    String change = "{\"key\":\"max-open-orders\",\"value\":\"1 orders\",\"reason\":\"a test\"}";
    assertThat(answer(rig.post("/admin/limits", "alice", change), 200))
        .contains("\"old\":\"50 orders\"", "\"new\":\"1 orders\"");
    trade(Side.BUY, "99.90");
    denied(rig.signal(Side.BUY, OrdType.LIMIT, "99.91"), "max_open_orders");
    assertThat(
            answer(
                rig.post("/admin/limits", "alice", change.replace("1 orders", "-1 orders")), 400))
        .contains("global.max-open-orders = \\\"-1 orders\\\": must be a number above 0");
    assertThat(rig.get("/admin/limits")).contains("\"value\":\"1 orders\",\"utilization\":\"1\"");
    rig.stop();
    rig.start();
    assertThat(rig.get("/admin/limits")).contains("\"value\":\"1 orders\"");
    assertThat(journal()).contains("risk.limit.changed", "\"old\":\"50 orders\"");
  }

  @Test
  void aWorkingOrderIsReplacedWhenItsStrategyWantsAnotherPrice() throws Exception {
    rig.start();
    Rig.Sent first = trade(Side.BUY, "99.90");
    rig.report(first, OrdStatus.NEW, 0);
    Rig.Sent second = trade(Side.BUY, "99.95");
    assertThat(second.origClOrdId()).isEqualTo(first.clOrdId());
    // Not twice while the first answer is out, and again when it was refused.
    Rig.Sent third = trade(Side.BUY, "99.96");
    assertThat(third.origClOrdId()).isZero();
    rig.report(second, OrdStatus.REJECTED, 0);
    rig.report(third, OrdStatus.CANCELED, 0);
    Rig.Sent fourth = trade(Side.BUY, "99.97");
    assertThat(fourth.origClOrdId()).isEqualTo(first.clOrdId());
  }

  @Test
  void anOrderThatIsOverAtOnceReplacesNothing() throws Exception {
    rig.start();
    Rig.Sent working = trade(Side.BUY, "99.90");
    rig.report(working, OrdStatus.NEW, 0);
    rig.timeInForce = TimeInForce.IOC;
    assertThat(trade(Side.BUY, "99.95").origClOrdId()).isZero();
  }

  @Test
  void rejectsInARowHaltByThemselves() throws Exception {
    rig.start("limits.breaker-rejects=2 rejects");
    for (int i = 0; i < 2; i++) {
      Rig.Sent order = trade(Side.BUY, "99.9" + i);
      rig.report(order, OrdStatus.REJECTED, 0);
    }
    rig.until(() -> rig.get("/admin/state").contains("\"trigger\":\"rejects\""));
    assertThat(rig.get("/metrics"))
        .contains(
            "risk_manager_kill_switch_activations_total{scope=\"firm\",trigger=\"rejects\"} 1");
    rig.until(() -> journal().contains("risk.circuit_breaker.triggered"));
  }

  @Test
  void isNotReArmedWhileTheCauseStands() throws Exception {
    rig.start("limits.breaker-loss=1 USD", "limits.breaker-drawdown=1 USD");
    Rig.Sent order = trade(Side.BUY, "100.00");
    rig.report(order, OrdStatus.FILLED, order.qtyE6() / Decimal6.ONE);
    rig.until(() -> rig.metric("trading_open_positions_count ") > 0);
    assertThat(rig.get("/admin/state")).containsPattern("\"positions\":\\{\"[A-Z]+\":\"-?\\d+\"");
    rig.touch("98.00", "98.02");
    rig.until(() -> rig.get("/admin/state").contains("\"trigger\":\"loss\""));
    assertThat(answer(rig.post("/admin/rearm", "bob", "{\"reason\":\"looked at it\"}"), 409))
        .contains("not re-armed: loss is at");
  }

  @Test
  void aStateThatCannotBeReadHaltsAndSaysSo() throws Exception {
    Path state = data.resolve("risk").resolve("state");
    Files.createDirectories(state.getParent());
    Files.writeString(state, "ordertrail risk state\t1\nswitch\tfirm\tACTI");
    rig.start();
    assertThat(rig.get("/admin/state"))
        .contains("\"state\":\"halted\"", "\"trigger\":\"state_unreadable\"");
    assertThat(data.resolve("risk").resolve("state.unreadable")).exists();
  }

  @Test
  void executionsRefusalAndWhatIsNoOrderAreRecorded() throws Exception {
    rig.start();
    trade(Side.BUY, "99.90");
    rig.refusal = ReasonCode.RISK_RECONCILIATION_BREAK.ordinal();
    denied(rig.signal(Side.BUY, OrdType.LIMIT, "99.80"), "trading_state");
    rig.until(() -> journal().contains("RISK_RECONCILIATION_BREAK"));
    SignalMessage stranger = rig.signal(Side.BUY, OrdType.MARKET, "");
    stranger.strategy = 7;
    rig.send(stranger);
    SignalMessage malformed = rig.signal(Side.BUY, OrdType.MARKET, "");
    malformed.strengthE6 = -1;
    rig.send(malformed);
    rig.sendUnexpected();
    rig.until(() -> journal().contains("BUS_UNEXPECTED"));
    assertThat(journal()).contains("signal.discarded", "RISK_UNKNOWN_STRATEGY", "BUS_MALFORMED");
    assertThat(rig.get("/metrics"))
        .contains(refused("unknown_strategy"), refused("malformed"), refused("unexpected"));
    CatalogueAssertions.assertExposition("risk-manager", rig.get("/metrics"));
  }

  @Test
  void exposesTheCatalogueWithFiftySymbolsInAtMostThreeThousandSeries() throws Exception {
    rig.start("service.symbols=" + CatalogueAssertions.fiftySymbols("AAPL"));
    CatalogueAssertions.assertExposition("risk-manager", rig.get("/metrics"));
  }

  @Test
  void aDecisionsTraceIsReachableFromTheHistogramOfItsDuration() throws Exception {
    rig.start();
    trade(Side.BUY, "99.90");
    rig.until(
        () ->
            rig.openMetrics()
                .lines()
                .anyMatch(
                    line ->
                        line.startsWith("risk_manager_pretrade_check_latency_us_bucket")
                            && line.contains("# {trace_id=\"" + Rig.TRACE + "\"}")));
  }

  private static String refused(String reason) {
    return "zmq_messages_refused_total{reason=\"%s\",service=\"risk-manager\",topic=\"signals\"} 1"
        .formatted(reason);
  }

  /** A limit order that risk approves; sent again until the desk is ready for it. */
  private Rig.Sent trade(Side side, String limit) {
    int before = rig.orders.size();
    await()
        .atMost(Duration.ofSeconds(30))
        .until(
            () -> {
              rig.turn();
              if (rig.get("/health/ready").contains("\"DOWN\"")) {
                return false;
              }
              rig.send(rig.signal(side, OrdType.LIMIT, limit));
              return true;
            });
    rig.until(() -> rig.orders.size() > before);
    return rig.orders.getLast();
  }

  private void denied(SignalMessage signal, String check) throws Exception {
    rig.until(() -> !rig.get("/health/ready").contains("\"DOWN\""));
    String series = "risk_manager_risk_failures_total{failure_type=\"%s\"} ".formatted(check);
    double before = rig.metric(series);
    int orders = rig.orders.size();
    // The newest price and heartbeat must have arrived before the wish does.
    for (int i = 0; i < 5; i++) {
      rig.turn();
      rig.get("/health/live");
    }
    rig.send(signal);
    rig.until(() -> rig.metric(series) > before);
    assertThat(rig.orders).hasSize(orders);
  }

  private String answer(CompletableFuture<HttpResponse<String>> answer, int status) {
    rig.until(answer::isDone);
    assertThat(answer.join().statusCode()).as(answer.join().body()).isEqualTo(status);
    return answer.join().body();
  }

  private String journal() throws Exception {
    StringBuilder text = new StringBuilder();
    try (Stream<Path> files = Files.walk(data.resolve("journal"))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        text.append(Files.readString(file));
      }
    }
    return text.toString();
  }
}
