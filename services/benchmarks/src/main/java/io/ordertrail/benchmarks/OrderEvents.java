package io.ordertrail.benchmarks;

import io.ordertrail.domain.Side;
import io.ordertrail.eventlog.Action;
import io.ordertrail.eventlog.EventRecorder;
import io.ordertrail.eventlog.Field;
import io.ordertrail.eventlog.OrderAction;
import io.ordertrail.eventlog.ServiceName;

/** An order's events as the execution engine records them, field by field, with made-up values. */
final class OrderEvents {
  private static final long CENT_E6 = 10_000;

  private final EventRecorder recorder;
  private final long runId;

  OrderEvents(EventRecorder recorder, long runId) {
    this.recorder = recorder;
    this.runId = runId;
  }

  EventRecorder recorder() {
    return recorder;
  }

  EventRecorder begin(Action action, long i, long nowNs) {
    int strategy = Numbers.strategy(i);
    return recorder
        .begin(action, nowNs)
        .trace(0x608E_C33B_10C7_C4F5L, Numbers.bits(i, 9))
        .cause(ServiceName.RISK_MANAGER, runId, i + 1)
        .put(Field.CL_ORD_ID, Numbers.clOrdId(i))
        .put(Field.SYMBOL, Numbers.symbol(i))
        .put(Field.SIDE, (i & 2) == 0 ? Side.BUY : Side.SELL)
        .put(Field.ORD_TYPE, "LIMIT")
        .put(Field.TIME_IN_FORCE, "DAY")
        .put(Field.ORDER_QTY, Numbers.qtyE6(i))
        .put(Field.LIMIT_PRICE, Numbers.pxE6(i))
        .put(Field.STRATEGY_ID, Numbers.STRATEGIES[strategy])
        .put(Field.ALGO_ID, Numbers.ALGOS[strategy])
        .put(Field.ACCOUNT_HASH, Numbers.ACCOUNT)
        .put(Field.VENUE, Numbers.VENUE);
  }

  /** What {@code bench record --part emit} measures. */
  long submitted(long i, long nowNs) {
    begin(OrderAction.SUBMITTED, i, nowNs)
        .put(Field.SIGNAL_ID, Numbers.clOrdId(i))
        .put(Field.DECISION_ID, Numbers.DECISION)
        .put(Field.ATTEMPT, 1)
        .put(Field.ARRIVAL_MID, Numbers.pxE6(i) + CENT_E6);
    return hops(i).commit();
  }

  private EventRecorder hops(long i) {
    return recorder
        .put(Field.HOP_PUBLISH_NS, Numbers.hopNs(i, 11))
        .put(Field.HOP_BUS_TO_SIGNAL_NS, Numbers.hopNs(i, 12))
        .put(Field.HOP_SIGNAL_NS, Numbers.hopNs(i, 13))
        .put(Field.HOP_BUS_TO_RISK_NS, Numbers.hopNs(i, 14))
        .put(Field.HOP_RISK_NS, Numbers.hopNs(i, 15))
        .put(Field.HOP_BUS_TO_EXECUTION_NS, Numbers.hopNs(i, 16));
  }

  EventRecorder progress(Action action, long i, long nowNs) {
    long qtyE6 = Numbers.qtyE6(i);
    return begin(action, i, nowNs)
        .put(Field.ORDER_ID, Numbers.ORDER_ID)
        .put(Field.ORD_STATUS, "FILLED")
        .put(Field.CUM_QTY, qtyE6)
        .put(Field.CUM_VALUE, Numbers.moneyE6(i, 17))
        .put(Field.LEAVES_QTY, 0)
        .put(Field.AVG_PX, Numbers.pxE6(i));
  }

  void accepted(long i, long nowNs) {
    progress(OrderAction.ACCEPTED, i, nowNs)
        .put(Field.ATTEMPT, 1)
        .put(Field.ACK_LATENCY_NS, Numbers.hopNs(i, 18))
        .put(Field.HTTP_STATUS, 200)
        .put(Field.HOP_EXECUTION_NS, Numbers.hopNs(i, 19))
        .put(Field.TICK_TO_WIRE_NS, Numbers.hopNs(i, 20))
        .commit();
  }

  void completed(long i, long nowNs) {
    progress(OrderAction.COMPLETED, i, nowNs)
        .put(Field.FILLS, 1)
        .put(Field.SIGNAL_ID, Numbers.clOrdId(i))
        .put(Field.ARRIVAL_MID, Numbers.pxE6(i))
        .put(Field.SLIPPAGE_BPS, -Numbers.ratioE6(i, 21));
    hops(i)
        .put(Field.HOP_EXECUTION_NS, Numbers.hopNs(i, 19))
        .put(Field.TICK_TO_WIRE_NS, Numbers.hopNs(i, 20))
        .commit();
  }
}
