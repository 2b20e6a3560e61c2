package io.ordertrail.record;

import io.ordertrail.domain.OrderIds;
import io.ordertrail.eventlog.EventLog;
import io.ordertrail.eventlog.EventLogConfig;
import io.ordertrail.eventlog.EventLogListener;
import io.ordertrail.eventlog.EventRecorder;
import io.ordertrail.eventlog.ExecutionAction;
import io.ordertrail.eventlog.Field;
import io.ordertrail.eventlog.Hop;
import io.ordertrail.eventlog.OrderAction;
import io.ordertrail.eventlog.ReasonCode;
import io.ordertrail.eventlog.RiskAction;
import io.ordertrail.eventlog.ServiceName;
import io.ordertrail.eventlog.SignalAction;
import io.ordertrail.eventlog.WriterIdentity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Lives of orders, recorded by the real recorder of each service and journalled by the real
 * journal.
 */
final class SampleRecord implements AutoCloseable {
  static final long START_NS = 1_795_000_000_123_456_789L;
  private static final long E6 = 1_000_000;

  private final Path data;
  private final EventLog signals;
  private final EventLog risk;
  private final EventLog execution;
  private long nowNs = START_NS;

  SampleRecord(Path data) {
    this.data = data;
    signals = open(ServiceName.SIGNAL_BRIDGE);
    risk = open(ServiceName.RISK_MANAGER);
    execution = open(ServiceName.EXECUTION_ENGINE);
  }

  private EventLog open(ServiceName service) {
    WriterIdentity identity =
        new WriterIdentity(
            service,
            EventLog.newRunId(data, service),
            "session-1",
            "node-1",
            "host-1",
            4711,
            "test",
            "paper",
            "0.1.0",
            "abc1234",
            "0123456789abcdef");
    return EventLog.open(
        data, identity, new EventLogConfig(1 << 20, 1 << 20), EventLogListener.NONE);
  }

  String runId(ServiceName service) {
    return log(service).identity().runText();
  }

  private EventLog log(ServiceName service) {
    return switch (service) {
      case SIGNAL_BRIDGE -> signals;
      case RISK_MANAGER -> risk;
      case EXECUTION_ENGINE -> execution;
      case MARKET_DATA, AUDITOR -> throw new IllegalArgumentException("not in this sample");
    };
  }

  /** 1.5 ms later than the event before. */
  private long tick() {
    nowNs += 1_500_000;
    return nowNs;
  }

  void signal(long id) {
    signals
        .recorder()
        .begin(SignalAction.GENERATED, tick())
        .trace(7, id)
        .put(Field.SIGNAL_ID, id)
        .put(Field.SIGNAL_SYMBOL, "AAPL")
        .put(Field.SIGNAL_SIDE, "BUY")
        .put(Field.SIGNAL_STRENGTH, 750_000)
        .put(Field.SIGNAL_CONFIDENCE, 912_345)
        .put(Field.MODEL_NAME, "momentum")
        .put(Field.MARKET_BID, 585_330_000)
        .put(Field.MARKET_ASK, 585_940_000)
        .put(Field.MARKET_AGE_US, 85)
        .commit();
  }

  void decision(long id, boolean passed) {
    EventRecorder recorder =
        risk.recorder()
            .begin(passed ? RiskAction.CHECK_PASSED : RiskAction.CHECK_FAILED, tick())
            .trace(7, id)
            .put(Field.CL_ORD_ID, id)
            .put(Field.SIGNAL_ID, id)
            .put(Field.TRADING_STATE, "ACTIVE")
            .put(Field.EVENT_DURATION, 41_200)
            .check(
                "max_order_qty", 100 * E6, 1_000 * E6, 100_000, true, ReasonCode.RISK_MAX_ORDER_QTY)
            .check(
                "max_position",
                passed ? 100 * E6 : 5_100 * E6,
                5_000 * E6,
                passed ? 20_000 : 1_020_000,
                passed,
                ReasonCode.RISK_MAX_POSITION);
    if (!passed) {
      recorder.code(ReasonCode.RISK_MAX_POSITION);
    }
    recorder.commit();
  }

  private static EventRecorder order(EventRecorder begun, long id) {
    return begun
        .trace(7, id)
        .put(Field.CL_ORD_ID, id)
        .put(Field.SYMBOL, "AAPL")
        .put(Field.SIDE, "BUY")
        .put(Field.ORD_TYPE, "LIMIT")
        .put(Field.TIME_IN_FORCE, "DAY")
        .put(Field.ORDER_QTY, 100 * E6)
        .put(Field.LIMIT_PRICE, 585_940_000);
  }

  void denied(long id) {
    signal(id);
    order(risk.recorder().begin(OrderAction.CREATED, tick()), id).put(Field.SIGNAL_ID, id).commit();
    decision(id, false);
    order(risk.recorder().begin(OrderAction.DENIED, tick()), id)
        .code(ReasonCode.RISK_MAX_POSITION)
        .commit();
  }

  /** Signal, decision, order, two fills, position, end. */
  void filled(long id) {
    signal(id);
    order(risk.recorder().begin(OrderAction.CREATED, tick()), id).put(Field.SIGNAL_ID, id).commit();
    decision(id, true);
    EventRecorder recorder = execution.recorder();
    order(recorder.begin(OrderAction.SUBMITTED, tick()), id)
        .put(Field.ATTEMPT, 1)
        .put(Field.TICK_TO_WIRE_NS, 912_000)
        .commit();
    order(recorder.begin(OrderAction.ACCEPTED, tick()), id)
        .put(Field.ORDER_ID, venueId(id))
        .put(Field.ACK_LATENCY_NS, 2_300_000)
        .commit();
    fill(ExecutionAction.PARTIALLY_FILLED, id, 1, 40 * E6, 60 * E6);
    fill(ExecutionAction.FILLED, id, 2, 100 * E6, 0);
    order(recorder.begin(OrderAction.COMPLETED, tick()), id)
        .put(Field.ORDER_ID, venueId(id))
        .put(Field.ORD_STATUS, "FILLED")
        .put(Field.CUM_QTY, 100 * E6)
        .put(Field.AVG_PX, 585_940_000)
        .put(Field.FILLS, 2)
        .commit();
    risk.recorder()
        .begin(ExecutionAction.POSITION_CHANGED, tick())
        .trace(7, id)
        .put(Field.CL_ORD_ID, id)
        .put(Field.POSITION_SYMBOL, "AAPL")
        .put(Field.POSITION_QTY, 100 * E6)
        .put(Field.POSITION_AVG_PX, 585_940_000)
        .commit();
  }

  /** Completed, its whole path spent in two hops. */
  void completed(long id, long riskNs) {
    EventRecorder recorder =
        order(execution.recorder().begin(OrderAction.COMPLETED, tick()), id)
            .put(Field.ORD_STATUS, "FILLED");
    for (Hop hop : Hop.values()) {
      recorder.put(hop.field(), hop == Hop.RISK ? riskNs : hop == Hop.SIGNAL ? 20_000 : 0);
    }
    recorder.put(Field.TICK_TO_WIRE_NS, riskNs + 20_000).commit();
  }

  private void fill(ExecutionAction action, long id, int number, long cumE6, long leavesE6) {
    order(execution.recorder().begin(action, tick()), id)
        .put(Field.ORDER_ID, venueId(id))
        .put(Field.EXEC_ID, "exec-" + id + "-" + number)
        .put(Field.LAST_QTY, number == 1 ? cumE6 : 60 * E6)
        .put(Field.LAST_PX, 585_940_000)
        .put(Field.CUM_QTY, cumE6)
        .put(Field.LEAVES_QTY, leavesE6)
        .put(Field.EXEC_SLIPPAGE_BPS, 520_000)
        .commit();
  }

  static String venueId(long id) {
    return "61e69015-8549-4bfd-b9c3-%012d".formatted(id);
  }

  static String clOrdId(long id) {
    return OrderIds.clOrdId(id);
  }

  /** Ends the runs; every event line of every journal. */
  List<String> journalled() throws IOException {
    close();
    List<String> lines = new ArrayList<>();
    try (Stream<Path> files = Files.walk(data.resolve("journal"))) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        Files.readAllLines(file).stream().skip(1).forEach(lines::add);
      }
    }
    return lines;
  }

  @Override
  public void close() {
    signals.close();
    risk.close();
    execution.close();
  }
}
