package io.ordertrail.benchmarks;

import io.ordertrail.domain.Side;
import io.ordertrail.eventlog.Action;
import io.ordertrail.eventlog.EventRecorder;
import io.ordertrail.eventlog.ExecutionAction;
import io.ordertrail.eventlog.Field;
import io.ordertrail.eventlog.OrderAction;
import io.ordertrail.eventlog.ReasonCode;
import io.ordertrail.eventlog.RiskAction;

/** The risk manager's events, field by field as it records them, with made-up values. */
final class RiskEvents {
  private static final long TICK_E6 = 10_000;
  private static final long LIMIT_E6 = 40_000_000_000L;

  private static final String[] CHECKS = {
    "trading_state", "session_open", "stale_price", "price_collar", "max_order_quantity",
    "max_order_value", "max_position", "gross_exposure", "net_exposure", "concentration",
    "daily_loss", "drawdown", "max_open_orders", "message_rate", "duplicate_order",
    "repeated_execution", "restricted_instrument", "self_cross"
  };

  private final OrderEvents orders;

  RiskEvents(OrderEvents orders) {
    this.orders = orders;
  }

  EventRecorder market(EventRecorder event, long i) {
    long bidE6 = Numbers.pxE6(i);
    return event
        .put(Field.MARKET_BID, bidE6)
        .put(Field.MARKET_ASK, bidE6 + TICK_E6)
        .put(Field.MARKET_BID_SIZE, Numbers.qtyE6(i))
        .put(Field.MARKET_ASK_SIZE, Numbers.qtyE6(i + 1))
        .put(Field.MARKET_AGE_US, Numbers.hopNs(i, 41) / 1_000);
  }

  void created(long i, long nowNs) {
    market(orders.begin(OrderAction.CREATED, i, nowNs), i)
        .put(Field.SIGNAL_ID, Numbers.clOrdId(i))
        .commit();
  }

  void decided(RiskAction action, long i, long nowNs) {
    boolean passed = action == RiskAction.CHECK_PASSED;
    EventRecorder event = orders.begin(action, i, nowNs);
    if (!passed) {
      event.code(ReasonCode.RISK_MAX_POSITION);
    }
    market(event, i)
        .put(Field.SIGNAL_ID, Numbers.clOrdId(i))
        .put(Field.LIMIT_SET_HASH, Numbers.HASH)
        .put(Field.TRADING_STATE, "ACTIVE")
        .put(Field.EVENT_DURATION, Numbers.hopNs(i, 42))
        .put(Field.EXPOSURE_RESERVED, Numbers.moneyE6(i, 43))
        .put(Field.DAY_PNL, -Numbers.moneyE6(i, 44))
        .put(Field.DAY_PEAK, 0);
    for (int check = 0; check < CHECKS.length; check++) {
      // As in a session, half of the checks compare numbers and half say 0 of 0.
      boolean compares = check % 2 == 0;
      event.check(
          CHECKS[check],
          compares ? Numbers.moneyE6(i, 45 + check) : 0,
          compares ? LIMIT_E6 : 0,
          compares ? Numbers.ratioE6(i, 45 + check) : 0,
          passed || check != 6,
          ReasonCode.RISK_MAX_POSITION);
    }
    event.commit();
  }

  void denied(long i, long nowNs) {
    orders
        .begin(OrderAction.DENIED, i, nowNs)
        .code(ReasonCode.RISK_MAX_POSITION)
        .put(Field.SIGNAL_ID, Numbers.clOrdId(i))
        .commit();
  }

  void limit(Action action, long i, long nowNs) {
    orders
        .recorder()
        .begin(action, nowNs)
        .code(ReasonCode.RISK_MAX_POSITION)
        .put(Field.LIMIT_TYPE, "max_position")
        .put(Field.SCOPE, Numbers.symbol(i))
        .put(Field.LIMIT_OBSERVED, Numbers.moneyE6(i, 46))
        .put(Field.LIMIT_VALUE, LIMIT_E6)
        .put(Field.LIMIT_UTILIZATION, Numbers.ratioE6(i, 47))
        .commit();
  }

  void positionChanged(long i, long nowNs) {
    orders
        .recorder()
        .begin(ExecutionAction.POSITION_CHANGED, nowNs)
        .trace(0x608E_C33B_10C7_C4F5L, Numbers.bits(i, 9))
        .put(Field.POSITION_SYMBOL, Numbers.symbol(i))
        .put(Field.POSITION_QTY, -Numbers.qtyE6(i))
        .put(Field.POSITION_AVG_PX, Numbers.pxE6(i))
        .put(Field.POSITION_COST, -Numbers.moneyE6(i, 61))
        .put(Field.POSITION_REALIZED, Numbers.moneyE6(i, 62))
        .put(Field.POSITION_UNREALIZED, -Numbers.moneyE6(i, 63))
        .put(Field.STRATEGY_ID, Numbers.STRATEGIES[Numbers.strategy(i)])
        .put(Field.CL_ORD_ID, Numbers.clOrdId(i))
        .put(Field.SIDE, (i & 2) == 0 ? Side.BUY : Side.SELL)
        .put(Field.LAST_QTY, Numbers.qtyE6(i))
        .put(Field.LAST_PX, Numbers.pxE6(i))
        .put(Field.CUM_QTY, Numbers.qtyE6(i))
        .put(Field.CUM_VALUE, Numbers.moneyE6(i, 64))
        .put(Field.DAY_PNL, -Numbers.moneyE6(i, 65))
        .put(Field.DAY_PEAK, 0)
        .commit();
  }
}
