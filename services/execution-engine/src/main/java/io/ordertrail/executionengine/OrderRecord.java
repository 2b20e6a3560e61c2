package io.ordertrail.executionengine;

import io.ordertrail.eventlog.Action;
import io.ordertrail.eventlog.EventRecorder;
import io.ordertrail.eventlog.Field;
import io.ordertrail.eventlog.ServiceName;
import io.ordertrail.eventlog.WriterIdentity;

/**
 * How an event of an order begins and ends, whatever it says. Each names the one before it as its
 * cause; the first names risk's decision. The agent's thread only.
 */
final class OrderRecord {
  private static final String ALGO_PREFIX = "ordertrail-";

  private final EventRecorder recorder;
  private final WriterIdentity identity;
  private final String venue;
  private final String accountHash;

  OrderRecord(EventRecorder recorder, WriterIdentity identity, String venue, String accountHash) {
    this.recorder = recorder;
    this.identity = identity;
    this.venue = venue;
    this.accountHash = accountHash;
  }

  EventRecorder recorder() {
    return recorder;
  }

  String venue() {
    return venue;
  }

  EventRecorder begin(Action action, WorkingOrder order, long nowNs) {
    WorkingOrder.Terms terms = order.terms;
    recorder
        .begin(action, nowNs)
        .trace(terms.traceHigh(), terms.traceLow())
        .cause(causeService(order), order.lastRun, order.lastSequence)
        .put(Field.CL_ORD_ID, terms.clOrdId())
        .put(Field.ORDER_ID, order.orderId)
        .put(Field.SYMBOL, terms.symbol().text())
        .put(Field.SIDE, terms.side())
        .put(Field.ORD_TYPE, terms.ordType())
        .put(Field.TIME_IN_FORCE, terms.timeInForce())
        .put(Field.ORDER_QTY, terms.orderQtyE6());
    putPositive(Field.LIMIT_PRICE, terms.limitPxE6());
    putPositive(Field.STOP_PRICE, terms.stopPxE6());
    if (terms.origClOrdId() != 0) {
      recorder.put(Field.ORIG_CL_ORD_ID, terms.origClOrdId());
    }
    return recorder
        .put(Field.STRATEGY_ID, terms.strategy())
        .put(Field.ALGO_ID, ALGO_PREFIX.concat(terms.strategy()))
        .put(Field.ACCOUNT_HASH, accountHash)
        .put(Field.VENUE, venue);
  }

  /** Until this service has said something of the order, its cause is risk's decision. */
  private static ServiceName causeService(WorkingOrder order) {
    return order.ownEvents ? ServiceName.EXECUTION_ENGINE : ServiceName.RISK_MANAGER;
  }

  EventRecorder progress(Action action, WorkingOrder order, long nowNs) {
    begin(action, order, nowNs);
    return totals(order);
  }

  EventRecorder totals(WorkingOrder order) {
    return recorder
        .put(Field.ORD_STATUS, order.status())
        .put(Field.CUM_QTY, order.state.cumQtyE6())
        .put(Field.CUM_VALUE, order.state.cumValueE6())
        .put(Field.LEAVES_QTY, order.state.leavesQtyE6())
        .put(Field.AVG_PX, order.state.avgPxE6());
  }

  void putPositive(Field field, long value) {
    if (value > 0) {
      recorder.put(field, value);
    }
  }

  /** The path from the tick, which began at {@code event.start}. */
  void hops(WorkingOrder order) {
    Hops hops = order.hops;
    if (!hops.isKnown()) {
      return;
    }
    putPositive(Field.EVENT_START, order.terms.ingestNs());
    recorder
        .put(Field.HOP_PUBLISH_NS, hops.publishNs())
        .put(Field.HOP_BUS_TO_SIGNAL_NS, hops.busToSignalNs())
        .put(Field.HOP_SIGNAL_NS, hops.signalNs())
        .put(Field.HOP_BUS_TO_RISK_NS, hops.busToRiskNs())
        .put(Field.HOP_RISK_NS, hops.riskNs())
        .put(Field.HOP_BUS_TO_EXECUTION_NS, hops.busToExecutionNs());
    lastHop(hops);
  }

  /** What is known only after the submission: when its bytes went to the wire. */
  void lastHop(Hops hops) {
    if (hops.isComplete()) {
      recorder
          .put(Field.HOP_EXECUTION_NS, hops.executionNs())
          .put(Field.TICK_TO_WIRE_NS, hops.tickToWireNs());
    }
  }

  /**
   * @return the event's sequence in this run
   */
  long commit(WorkingOrder order) {
    order.lastSequence = recorder.commit();
    order.lastRun = identity.runId();
    order.ownEvents = true;
    return order.lastSequence;
  }

  String eventId(long sequence) {
    return identity.eventId(sequence);
  }
}
