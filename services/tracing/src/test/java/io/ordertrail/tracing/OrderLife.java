package io.ordertrail.tracing;

import io.ordertrail.domain.OrdStatus;
import io.ordertrail.domain.Side;
import io.ordertrail.eventlog.Action;
import io.ordertrail.eventlog.EventRecorder;
import io.ordertrail.eventlog.ExecutionAction;
import io.ordertrail.eventlog.Field;
import io.ordertrail.eventlog.Hop;
import io.ordertrail.eventlog.OrderAction;
import io.ordertrail.eventlog.ReasonCode;
import io.ordertrail.eventlog.RiskAction;
import io.ordertrail.eventlog.ServiceName;
import io.ordertrail.eventlog.SignalAction;
import java.util.SplittableRandom;

/**
 * What three services record of one order, from the tick that began it, with hops drawn at random:
 * the same fields as theirs.
 */
final class OrderLife {
  static final long TRACE_HIGH = 0x608E_C33B_10C7_C4F5L;
  static final long TICK_NS = 1_795_000_000_123_456_789L;
  static final long ACK_NS = 4_321_987;

  final long traceLow;
  final long clOrdId;
  final long[] hopNs = new long[Hop.values().length];
  private final Writer signalBridge;
  private final Writer riskManager;
  private final Writer executionEngine;

  OrderLife(
      long number,
      SplittableRandom random,
      Writer signalBridge,
      Writer riskManager,
      Writer executionEngine) {
    this.traceLow = random.nextLong() | 1;
    this.clOrdId = number;
    this.signalBridge = signalBridge;
    this.riskManager = riskManager;
    this.executionEngine = executionEngine;
    for (int i = 0; i < hopNs.length; i++) {
      hopNs[i] = 1_000 + random.nextInt(1_000_000);
    }
  }

  long tickToWireNs() {
    return reachedNs(Hop.values().length) - TICK_NS;
  }

  /** When the path has that many hops behind it. */
  long reachedNs(int hops) {
    long ns = TICK_NS;
    for (int i = 0; i < hops; i++) {
      ns += hopNs[i];
    }
    return ns;
  }

  long signal() {
    return signalBridge
        .recorder()
        .begin(SignalAction.GENERATED, reachedNs(2) + 500)
        .trace(TRACE_HIGH, traceLow)
        .put(Field.EVENT_START, TICK_NS)
        .put(Field.HOP_PUBLISH_NS, hopNs[0])
        .put(Field.HOP_BUS_TO_SIGNAL_NS, hopNs[1])
        .put(Field.SIGNAL_ID, clOrdId)
        .put(Field.SIGNAL_SYMBOL, "AAPL")
        .put(Field.SIGNAL_SIDE, Side.BUY)
        .commit();
  }

  void discarded() {
    signalBridge
        .recorder()
        .begin(SignalAction.DISCARDED, reachedNs(2))
        .trace(TRACE_HIGH, traceLow)
        .put(Field.EVENT_START, TICK_NS)
        .put(Field.HOP_PUBLISH_NS, hopNs[0])
        .put(Field.SIGNAL_ID, clOrdId)
        .code(ReasonCode.SIGNAL_LOW_CONFIDENCE)
        .commit();
  }

  /** Of a signal: an order, and the checks. */
  long decided(RiskAction decision, long signal) {
    long created =
        order(riskManager.recorder().begin(OrderAction.CREATED, reachedNs(4)))
            .cause(ServiceName.SIGNAL_BRIDGE, signalBridge.runId(), signal)
            .put(Field.SIGNAL_ID, clOrdId)
            .commit();
    return order(riskManager.recorder().begin(decision, reachedNs(4) + 900))
        .cause(ServiceName.RISK_MANAGER, riskManager.runId(), created)
        .put(Field.EVENT_DURATION, 700)
        .commit();
  }

  void denied(long decided) {
    order(riskManager.recorder().begin(OrderAction.DENIED, reachedNs(4) + 950))
        .cause(ServiceName.RISK_MANAGER, riskManager.runId(), decided)
        .code(ReasonCode.RISK_PRICE_STALE)
        .commit();
  }

  /** From the submission to the fill, and the position that it makes. */
  void filled(long decided) {
    long submittedNs = reachedNs(6) + 300;
    long submitted =
        hops(order(executionEngine.recorder().begin(OrderAction.SUBMITTED, submittedNs)), 6)
            .cause(ServiceName.RISK_MANAGER, riskManager.runId(), decided)
            .commit();
    long accepted =
        own(OrderAction.ACCEPTED, submittedNs + ACK_NS + 100, submitted)
            .put(Field.ORDER_ID, "venue-" + clOrdId)
            .put(Field.EVENT_START, submittedNs)
            .put(Field.ACK_LATENCY_NS, ACK_NS)
            .commit();
    long fillNs = submittedNs + 2 * ACK_NS;
    long filled =
        own(ExecutionAction.FILLED, fillNs, accepted)
            .put(Field.EXEC_ID, "exec-" + clOrdId)
            .put(Field.RECEIVE_TIME, fillNs - 2_000)
            .put(Field.LAST_QTY, 70_000_000)
            .put(Field.LAST_PX, 232_260_000)
            .commit();
    long completed =
        hops(own(OrderAction.COMPLETED, fillNs, filled), 7)
            .put(Field.TICK_TO_WIRE_NS, tickToWireNs())
            .put(Field.ORD_STATUS, OrdStatus.FILLED)
            .commit();
    order(riskManager.recorder().begin(ExecutionAction.POSITION_CHANGED, fillNs + 5_000))
        .cause(ServiceName.EXECUTION_ENGINE, executionEngine.runId(), completed)
        .put(Field.POSITION_QTY, 70_000_000)
        .commit();
  }

  private EventRecorder own(Action action, long atNs, long cause) {
    return order(executionEngine.recorder().begin(action, atNs))
        .cause(ServiceName.EXECUTION_ENGINE, executionEngine.runId(), cause);
  }

  private EventRecorder hops(EventRecorder event, int known) {
    event.put(Field.EVENT_START, TICK_NS);
    for (int i = 0; i < known; i++) {
      event.put(Hop.values()[i].field(), hopNs[i]);
    }
    return event;
  }

  private EventRecorder order(EventRecorder event) {
    return event.trace(TRACE_HIGH, traceLow).put(Field.CL_ORD_ID, clOrdId);
  }
}
