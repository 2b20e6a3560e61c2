package io.ordertrail.riskmanager;

import io.ordertrail.domain.OrdType;
import io.ordertrail.domain.Side;
import io.ordertrail.domain.Symbol;
import io.ordertrail.domain.SymbolTable;
import io.ordertrail.domain.TimeInForce;
import io.ordertrail.domain.TradingState;
import io.ordertrail.eventlog.Action;
import io.ordertrail.eventlog.ExecutionAction;
import io.ordertrail.eventlog.Field;
import io.ordertrail.eventlog.OrderAction;
import io.ordertrail.eventlog.RecordedEvent;
import io.ordertrail.eventlog.RiskAction;
import io.ordertrail.eventlog.RunId;
import org.agrona.collections.Long2ObjectHashMap;

/**
 * Rebuilds positions, totals, reservations, switches and counts from this service's own events of
 * the session. Orders that were approved are open again until the execution engine has told their
 * state, and so are those of which the kill left no decision: all that never reached it are written
 * off then. What the file of the risk state says is taken before; of a scope the newer switch
 * holds.
 */
final class Recovery {
  private final Desk desk;
  private final Breakers breakers;
  private final Rearming rearming;
  private final Long2ObjectHashMap<TrackedOrder> undecided = new Long2ObjectHashMap<>();

  Recovery(Desk desk, Breakers breakers) {
    this.desk = desk;
    this.breakers = breakers;
    this.rearming = new Rearming(desk, breakers);
  }

  /** Takes what was kept on the disk. */
  void apply(RiskState state, String session) {
    state.switches().forEach(desk.switches()::set);
    if (state.session().equals(session)) {
      desk.day().restore(state.epochDay(), state.baselineE6(), state.peakE6());
    }
  }

  void apply(RecordedEvent event) {
    Action action = event.action();
    if (action == OrderAction.CREATED) {
      created(event);
    } else if (action == RiskAction.CHECK_PASSED) {
      approved(event);
    } else if (action == OrderAction.DENIED) {
      undecided.remove(event.integer(Field.CL_ORD_ID));
    } else if (action == OrderAction.CANCELED) {
      neverSent(event);
    } else if (action == ExecutionAction.POSITION_CHANGED) {
      positionChanged(event);
    } else if (action == RiskAction.TRADING_STATE_CHANGED) {
      stateChanged(event);
    } else if (action == RiskAction.KILL_SWITCH_REARMED) {
      rearmed(event);
    }
  }

  /** All events were applied. */
  void finish() {
    undecided.forEach((_, order) -> desk.ledger().approve(order));
  }

  private void created(RecordedEvent event) {
    Candidate order = candidate(event);
    if (order.symbolIndex != SymbolTable.UNKNOWN) {
      undecided.put(order.clOrdId, tracked(order, event));
    }
  }

  private void approved(RecordedEvent event) {
    Candidate order = candidate(event);
    if (order.symbolIndex == SymbolTable.UNKNOWN) {
      return;
    }
    undecided.remove(order.clOrdId);
    desk.ledger().approve(tracked(order, event));
    desk.recent().approved(order, event.integer(Field.TIMESTAMP));
    desk.executions().applied(order.strategy);
    peak(event);
  }

  private Candidate candidate(RecordedEvent event) {
    Candidate order = new Candidate();
    order.clOrdId = event.integer(Field.CL_ORD_ID);
    order.symbolIndex = indexOf(event.text(Field.SYMBOL));
    order.side = Side.valueOf(event.text(Field.SIDE));
    order.ordType = OrdType.valueOf(event.text(Field.ORD_TYPE));
    order.timeInForce = TimeInForce.valueOf(event.text(Field.TIME_IN_FORCE));
    order.strategy = strategyIndex(event);
    order.orderQtyE6 = event.integer(Field.ORDER_QTY);
    order.limitPxE6 = event.integer(Field.LIMIT_PRICE);
    order.stopPxE6 = event.integer(Field.STOP_PRICE);
    order.origClOrdId = event.integer(Field.ORIG_CL_ORD_ID);
    return order;
  }

  /** Its number on the bus does not matter any more: nothing of an old run can still arrive. */
  private static TrackedOrder tracked(Candidate order, RecordedEvent event) {
    return new TrackedOrder(order, RunId.parse(event.text(Field.RUN_ID)), 0);
  }

  private void peak(RecordedEvent event) {
    if (event.has(Field.DAY_PEAK)) {
      desk.day().restorePeak(event.integer(Field.TIMESTAMP), event.integer(Field.DAY_PEAK));
    }
  }

  private void neverSent(RecordedEvent event) {
    long clOrdId = event.integer(Field.CL_ORD_ID);
    undecided.remove(clOrdId);
    TrackedOrder order = desk.ledger().find(clOrdId);
    if (order != null && order.open) {
      desk.ledger().close(order);
    }
  }

  private void positionChanged(RecordedEvent event) {
    TrackedOrder order = desk.ledger().find(event.integer(Field.CL_ORD_ID));
    int symbolIndex = indexOf(event.text(Field.POSITION_SYMBOL));
    if (order == null || symbolIndex == SymbolTable.UNKNOWN) {
      return;
    }
    SymbolRisk symbol = desk.portfolio().of(symbolIndex);
    symbol.addVolume(event.integer(Field.CUM_VALUE) - order.cumValueE6);
    desk.ledger()
        .restoreTotals(order, event.integer(Field.CUM_QTY), event.integer(Field.CUM_VALUE));
    long realizedE6 =
        desk.portfolio()
            .restore(
                symbolIndex,
                strategyIndex(event),
                event.integer(Field.POSITION_QTY),
                event.integer(Field.POSITION_COST),
                event.integer(Field.POSITION_REALIZED));
    breakers.onRealized(realizedE6);
    peak(event);
  }

  private void stateChanged(RecordedEvent event) {
    ScopeRef scope = ScopeRef.parse(event.text(Field.SCOPE));
    if (scope == null) {
      return;
    }
    Switch recorded =
        new Switch(
            scope,
            TradingState.valueOf(event.text(Field.NEW_VALUE)),
            event.text(Field.TRIGGER),
            event.text(Field.ACTOR),
            event.text(Field.EVENT_REASON),
            event.integer(Field.TIMESTAMP));
    if (recorded.isNewerThan(desk.switches().last(scope))) {
      desk.switches().set(recorded);
    }
  }

  private void rearmed(RecordedEvent event) {
    ScopeRef scope = ScopeRef.parse(event.text(Field.SCOPE));
    if (scope != null) {
      rearming.looked(scope);
    }
  }

  private int indexOf(String symbol) {
    return desk.names().symbols().indexOf(Symbol.of(symbol));
  }

  private int strategyIndex(RecordedEvent event) {
    return Math.max(0, desk.names().strategies().indexOf(event.text(Field.STRATEGY_ID)));
  }
}
