package io.ordertrail.benchmarks;

import io.ordertrail.domain.Side;
import io.ordertrail.eventlog.Action;
import io.ordertrail.eventlog.EventRecorder;
import io.ordertrail.eventlog.ExecutionAction;
import io.ordertrail.eventlog.Field;
import io.ordertrail.eventlog.OrderAction;
import io.ordertrail.eventlog.ReasonCode;
import io.ordertrail.eventlog.RiskAction;
import io.ordertrail.eventlog.SignalAction;

/**
 * Events in the mix in which a trading session emits them, all by one writer: the shares of the 16
 * commonest actions in the journals of a session of `ordertrail up` with its default market, which
 * make 95 % of it. A line is 1.5 kB on average, 3.6 kB for a risk decision with its eighteen
 * checks. Allocates nothing.
 */
final class EventMix {
  private enum Kind {
    SIGNAL_GENERATED(140),
    ORDER_CREATED(117),
    POSITION_CHANGED(91),
    CHECK_PASSED(89),
    ORDER_SUBMITTED(82),
    ORDER_COMPLETED(82),
    ORDER_ACCEPTED(79),
    FILLED(61),
    SIGNAL_DISCARDED(55),
    PARTIALLY_FILLED(30),
    CHECK_FAILED(28),
    ORDER_DENIED(28),
    ORDER_CANCELED(25),
    LIMIT_CLEARED(24),
    CANCEL_REQUESTED(19),
    LIMIT_WARNING(18);

    private final int share;

    Kind(int share) {
      this.share = share;
    }
  }

  private static final Kind[] SEQUENCE = sequence();

  private final EventRecorder recorder;
  private final OrderEvents orders;
  private final RiskEvents risk;

  EventMix(EventRecorder recorder, long runId) {
    this.recorder = recorder;
    this.orders = new OrderEvents(recorder, runId);
    this.risk = new RiskEvents(orders);
  }

  /** Every kind by its share, mixed by a fixed stride. */
  private static Kind[] sequence() {
    int length = 0;
    for (Kind kind : Kind.values()) {
      length += kind.share;
    }
    Kind[] mixed = new Kind[length];
    int at = 0;
    for (Kind kind : Kind.values()) {
      for (int n = 0; n < kind.share; n++) {
        mixed[(int) ((at++ * 389L) % length)] = kind; // 389 and 968 have no common divisor
      }
    }
    return mixed;
  }

  /** How many events it takes to have all in their shares. */
  static int period() {
    return SEQUENCE.length;
  }

  void record(long i, long nowNs) {
    switch (SEQUENCE[(int) (i % SEQUENCE.length)]) {
      case SIGNAL_GENERATED -> generated(i, nowNs);
      case SIGNAL_DISCARDED ->
          signal(SignalAction.DISCARDED, i, nowNs).code(ReasonCode.SIGNAL_THROTTLED).commit();
      case ORDER_CREATED -> risk.created(i, nowNs);
      case CHECK_PASSED -> risk.decided(RiskAction.CHECK_PASSED, i, nowNs);
      case CHECK_FAILED -> risk.decided(RiskAction.CHECK_FAILED, i, nowNs);
      case ORDER_DENIED -> risk.denied(i, nowNs);
      case LIMIT_CLEARED -> risk.limit(RiskAction.LIMIT_CLEARED, i, nowNs);
      case LIMIT_WARNING -> risk.limit(RiskAction.LIMIT_WARNING, i, nowNs);
      case POSITION_CHANGED -> risk.positionChanged(i, nowNs);
      case ORDER_SUBMITTED -> orders.submitted(i, nowNs);
      case ORDER_ACCEPTED -> orders.accepted(i, nowNs);
      case ORDER_COMPLETED -> orders.completed(i, nowNs);
      case ORDER_CANCELED -> orders.progress(OrderAction.CANCELED, i, nowNs).commit();
      case CANCEL_REQUESTED ->
          orders
              .progress(OrderAction.CANCEL_REQUESTED, i, nowNs)
              .put(Field.REQUESTER, "risk")
              .commit();
      case FILLED -> fill(ExecutionAction.FILLED, i, nowNs);
      case PARTIALLY_FILLED -> fill(ExecutionAction.PARTIALLY_FILLED, i, nowNs);
    }
  }

  void generated(long i, long nowNs) {
    signal(SignalAction.GENERATED, i, nowNs)
        .put(Field.MODEL_NAME, Numbers.STRATEGIES[Numbers.strategy(i)])
        .put(Field.MODEL_VERSION, "1.0")
        .put(Field.MODEL_HASH, Numbers.HASH)
        .put(Field.FEATURE_SET, Numbers.HASH)
        .put(Field.FEATURES_HASH, Numbers.ACCOUNT)
        .commit();
  }

  private EventRecorder signal(Action action, long i, long nowNs) {
    recorder
        .begin(action, nowNs)
        .trace(0x608E_C33B_10C7_C4F5L, Numbers.bits(i, 9))
        .put(Field.SIGNAL_ID, Numbers.clOrdId(i))
        .put(Field.SIGNAL_SYMBOL, Numbers.symbol(i))
        .put(Field.SIGNAL_SIDE, (i & 2) == 0 ? Side.BUY : Side.SELL)
        .put(Field.SIGNAL_TYPE, "MARKET")
        .put(Field.SIGNAL_STRENGTH, Numbers.ratioE6(i, 31))
        .put(Field.SIGNAL_CONFIDENCE, Numbers.ratioE6(i, 32))
        .put(Field.STRATEGY_ID, Numbers.STRATEGIES[Numbers.strategy(i)]);
    return risk.market(recorder, i).put(Field.MARKET_SEQUENCE, i);
  }

  void fill(Action action, long i, long nowNs) {
    orders
        .progress(action, i, nowNs)
        .put(Field.EXEC_ID, Numbers.ORDER_ID)
        .put(Field.LAST_QTY, Numbers.qtyE6(i))
        .put(Field.LAST_PX, Numbers.pxE6(i))
        .put(Field.RECEIVE_TIME, nowNs)
        .put(Field.VENUE_TIME, nowNs - Numbers.hopNs(i, 33))
        .put(Field.ARRIVAL_MID, Numbers.pxE6(i))
        .put(Field.EXEC_SLIPPAGE_BPS, -Numbers.ratioE6(i, 34))
        .commit();
  }
}
