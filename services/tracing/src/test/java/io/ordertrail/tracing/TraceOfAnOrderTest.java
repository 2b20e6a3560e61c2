package io.ordertrail.tracing;

import static org.assertj.core.api.Assertions.assertThat;

import io.ordertrail.eventlog.Field;
import io.ordertrail.eventlog.Hop;
import io.ordertrail.eventlog.RiskAction;
import io.ordertrail.eventlog.ServiceName;
import io.ordertrail.eventlog.SignalAction;
import io.ordertrail.spancollector.ReceivedSpan;
import io.ordertrail.spancollector.SpanCollector;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a collector is told of orders that three services recorded. */
class TraceOfAnOrderTest {
  @TempDir Path data;

  private final SpanCollector collector = SpanCollector.start();
  private final CountingMeters meters = new CountingMeters();
  private final long seed = Long.getLong("seed", System.nanoTime());
  private final SplittableRandom random = new SplittableRandom(seed);
  private Writer signalBridge;
  private Writer riskManager;
  private Writer executionEngine;

  @BeforeEach
  void open() {
    System.out.println("runs with -Dseed=" + seed);
    signalBridge = writer(ServiceName.SIGNAL_BRIDGE);
    riskManager = writer(ServiceName.RISK_MANAGER);
    executionEngine = writer(ServiceName.EXECUTION_ENGINE);
  }

  private Writer writer(ServiceName service) {
    return new Writer(data, service, collector.url(), 0, meters);
  }

  private OrderLife life(long number) {
    return new OrderLife(number, random, signalBridge, riskManager, executionEngine);
  }

  /** Hands everything over. */
  private List<ReceivedSpan> told() {
    signalBridge.close();
    riskManager.close();
    executionEngine.close();
    return collector.spans();
  }

  @AfterEach
  void close() {
    collector.close();
  }

  @Test
  void leadsFromTheTickToTheFillAcrossFourServices() {
    OrderLife life = life(1);
    life.filled(life.decided(RiskAction.CHECK_PASSED, life.signal()));

    List<ReceivedSpan> spans = told();
    assertThat(spans).extracting(ReceivedSpan::traceId).containsOnly(traceId(life));
    assertThat(spans.stream().map(s -> s.service() + ": " + s.name()))
        .containsExactlyInAnyOrder(
            "market-data: tick",
            "signal-bridge: signal.generated",
            "risk-manager: order.created",
            "risk-manager: risk.check.passed",
            "execution-engine: order.submitted",
            "execution-engine: order.accepted",
            "execution-engine: execution.filled",
            "execution-engine: order.completed",
            "risk-manager: position.changed",
            "execution-engine: tick to wire",
            "market-data: publish",
            "signal-bridge: bus-to-signal",
            "signal-bridge: signal",
            "risk-manager: bus-to-risk",
            "risk-manager: risk",
            "execution-engine: bus-to-execution",
            "execution-engine: execution");
    assertThat(meters.exported()).isEqualTo(spans.size());
    assertThat(meters.dropped()).isZero();
  }

  @Test
  void eachSpanHangsOnTheEventThatCausedItsOwn() {
    OrderLife life = life(1);
    life.filled(life.decided(RiskAction.CHECK_PASSED, life.signal()));

    Map<String, ReceivedSpan> byName = byName(told());
    Map<String, String> nameById =
        byName.values().stream()
            .collect(Collectors.toMap(ReceivedSpan::spanId, ReceivedSpan::name));
    assertThat(byName.get("tick").isRoot()).isTrue();
    assertThat(parents(byName, nameById))
        .containsEntry("signal.generated", "tick")
        .containsEntry("order.created", "signal.generated")
        .containsEntry("risk.check.passed", "order.created")
        .containsEntry("order.submitted", "risk.check.passed")
        .containsEntry("order.accepted", "order.submitted")
        .containsEntry("execution.filled", "order.accepted")
        .containsEntry("order.completed", "execution.filled")
        .containsEntry("position.changed", "order.completed")
        .containsEntry("tick to wire", "tick")
        .containsEntry("bus-to-risk", "tick to wire");
  }

  private static Map<String, String> parents(
      Map<String, ReceivedSpan> byName, Map<String, String> nameById) {
    return byName.values().stream()
        .filter(span -> !span.isRoot())
        .collect(Collectors.toMap(ReceivedSpan::name, span -> nameById.get(span.parentId())));
  }

  @Test
  void hopsTileThePathFromTickToWireToTheNanosecond() {
    OrderLife life = life(1);
    life.filled(life.decided(RiskAction.CHECK_PASSED, life.signal()));

    Map<String, ReceivedSpan> byName = byName(told());
    ReceivedSpan path = byName.get("tick to wire");
    assertThat(path.startNs()).isEqualTo(OrderLife.TICK_NS);
    assertThat(path.durationNs()).isEqualTo(life.tickToWireNs());
    long atNs = path.startNs();
    for (Hop hop : Hop.values()) {
      ReceivedSpan span = byName.get(hop.label());
      long ns = life.hopNs[hop.ordinal()];
      assertThat(span.startNs()).as(hop.label()).isEqualTo(atNs);
      assertThat(span.durationNs()).as(hop.label()).isEqualTo(ns);
      assertThat(span.attributes()).containsEntry(hop.field().path(), Long.toString(ns));
      atNs = span.endNs();
    }
    assertThat(atNs).isEqualTo(path.endNs());
    assertThat(byName.get("order.completed").attributes())
        .containsEntry("trading.latency.tick_to_wire_ns", Long.toString(life.tickToWireNs()));
  }

  @Test
  void timesAreTheRecordedOnes() {
    OrderLife life = life(1);
    life.filled(life.decided(RiskAction.CHECK_PASSED, life.signal()));

    Map<String, ReceivedSpan> byName = byName(told());
    assertThat(byName.get("tick").durationNs()).isEqualTo(life.hopNs[0]);
    assertThat(byName.get("signal.generated").startNs()).isEqualTo(life.reachedNs(2));
    assertThat(byName.get("signal.generated").durationNs()).isEqualTo(500);
    assertThat(byName.get("risk.check.passed").durationNs()).isEqualTo(700);
    assertThat(byName.get("order.submitted").startNs()).isEqualTo(life.reachedNs(6));
    assertThat(byName.get("order.accepted").startNs())
        .isEqualTo(byName.get("order.submitted").endNs());
    assertThat(byName.get("order.accepted").durationNs()).isEqualTo(OrderLife.ACK_NS);
    assertThat(byName.get("execution.filled").durationNs()).isEqualTo(2_000);
    assertThat(byName.get("order.created").durationNs()).isZero();
  }

  @Test
  void spansLeadToTheirEventsAndOrdersAndSayWhoTheyAreOf() {
    OrderLife life = life(0x22);
    life.filled(life.decided(RiskAction.CHECK_PASSED, life.signal()));

    ReceivedSpan accepted = byName(told()).get("order.accepted");
    assertThat(accepted.attributes())
        .containsEntry("trading.order.cl_ord_id", "ot-0000000000000022")
        .containsEntry("trading.order.order_id", "venue-34")
        .containsEntry("event.duration", Long.toString(OrderLife.ACK_NS))
        .hasEntrySatisfying(
            Field.EVENT_ID.path(),
            id -> assertThat(SpanIds.ofEvent(id)).hasValue(accepted.spanId()));
    assertThat(accepted.resource())
        .containsEntry("service.version", "0.1.0")
        .containsEntry("service.instance.id", "execution-engine@host-1");
  }

  @Test
  void aDeniedOrderIsKeptAndShownAsFailed() {
    OrderLife life = life(1);
    life.denied(life.decided(RiskAction.CHECK_FAILED, life.signal()));

    Map<String, ReceivedSpan> byName = byName(told());
    assertThat(byName.keySet())
        .containsExactlyInAnyOrder(
            "tick", "signal.generated", "order.created", "risk.check.failed", "order.denied");
    assertThat(byName.get("order.denied").failed()).isTrue();
    assertThat(byName.get("order.created").failed()).isFalse();
  }

  @Test
  void oneTickOfTwoSignalsIsToldOnce() {
    OrderLife life = life(1);
    life.signal();
    life.signal();

    assertThat(told().stream().map(ReceivedSpan::name))
        .containsExactlyInAnyOrder(
            "tick", SignalAction.GENERATED.text(), SignalAction.GENERATED.text());
  }

  @Test
  void signalsThatBecameNoOrderAreSampledByTheirTrace() {
    int signals = 2_000;
    try (Writer sampling =
        new Writer(data, ServiceName.MARKET_DATA, collector.url(), 250_000, meters)) {
      Stream.generate(() -> new OrderLife(7, random, sampling, riskManager, executionEngine))
          .limit(signals)
          .forEach(OrderLife::discarded);
    }
    List<ReceivedSpan> spans = told();
    long kept = spans.stream().filter(span -> span.name().equals("signal.discarded")).count();
    assertThat(kept).isBetween(signals / 5L, signals * 3L / 10);
    assertThat(spans.stream().filter(ReceivedSpan::isRoot).count()).isEqualTo(kept);
  }

  @Test
  void ofHundredsOfOrdersNoneIsMissing() {
    int orders = 300;
    for (int i = 1; i <= orders; i++) {
      OrderLife life = life(i);
      life.filled(life.decided(RiskAction.CHECK_PASSED, life.signal()));
    }
    Map<String, Long> perTrace =
        told().stream()
            .collect(Collectors.groupingBy(ReceivedSpan::traceId, Collectors.counting()));
    assertThat(perTrace).hasSize(orders).allSatisfy((_, spans) -> assertThat(spans).isEqualTo(17));
    assertThat(meters.dropped()).isZero();
  }

  private static String traceId(OrderLife life) {
    return "%016x%016x".formatted(OrderLife.TRACE_HIGH, life.traceLow);
  }

  private static Map<String, ReceivedSpan> byName(List<ReceivedSpan> spans) {
    return spans.stream().collect(Collectors.toMap(ReceivedSpan::name, Function.identity()));
  }
}
