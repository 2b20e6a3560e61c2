package io.ordertrail.riskmanager;

import io.ordertrail.domain.OrdType;
import io.ordertrail.domain.Side;
import io.ordertrail.domain.Symbol;
import io.ordertrail.domain.SymbolTable;
import io.ordertrail.eventlog.Action;
import io.ordertrail.eventlog.ExecutionAction;
import io.ordertrail.eventlog.Field;
import io.ordertrail.eventlog.OrderAction;
import io.ordertrail.eventlog.RecordedEvent;
import io.ordertrail.eventlog.RiskAction;
import io.ordertrail.eventlog.RunId;
import java.util.List;

/**
 * Rebuilds positions, totals and reservations from this service's own events of the session. Orders
 * that were approved are open again until the execution engine has told their state.
 */
final class Recovery {
  private final Portfolio portfolio;
  private final OrderLedger ledger;
  private final List<String> strategies;

  Recovery(Portfolio portfolio, OrderLedger ledger, List<String> strategies) {
    this.portfolio = portfolio;
    this.ledger = ledger;
    this.strategies = strategies;
  }

  void apply(RecordedEvent event) {
    Action action = event.action();
    if (action == RiskAction.CHECK_PASSED) {
      approved(event);
    } else if (action == OrderAction.CANCELED) {
      neverSent(event);
    } else if (action == ExecutionAction.POSITION_CHANGED) {
      positionChanged(event);
    }
  }

  private void approved(RecordedEvent event) {
    int symbolIndex = indexOf(event.text(Field.SYMBOL));
    if (symbolIndex == SymbolTable.UNKNOWN) {
      return;
    }
    Candidate order = new Candidate();
    order.clOrdId = event.integer(Field.CL_ORD_ID);
    order.symbolIndex = symbolIndex;
    order.side = Side.valueOf(event.text(Field.SIDE));
    order.ordType = OrdType.valueOf(event.text(Field.ORD_TYPE));
    order.strategy = strategyIndex(event);
    order.orderQtyE6 = event.integer(Field.ORDER_QTY);
    order.limitPxE6 = event.integer(Field.LIMIT_PRICE);
    // Its number on the bus does not matter any more: nothing of an old run can still arrive.
    ledger.approve(new TrackedOrder(order, RunId.parse(event.text(Field.RUN_ID)), 0));
  }

  private void neverSent(RecordedEvent event) {
    TrackedOrder order = ledger.find(event.integer(Field.CL_ORD_ID));
    if (order != null && order.open) {
      ledger.close(order);
    }
  }

  private void positionChanged(RecordedEvent event) {
    TrackedOrder order = ledger.find(event.integer(Field.CL_ORD_ID));
    int symbolIndex = indexOf(event.text(Field.POSITION_SYMBOL));
    if (order == null || symbolIndex == SymbolTable.UNKNOWN) {
      return;
    }
    portfolio.of(symbolIndex).addVolume(event.integer(Field.CUM_VALUE) - order.cumValueE6);
    ledger.restoreTotals(order, event.integer(Field.CUM_QTY), event.integer(Field.CUM_VALUE));
    portfolio.restore(
        symbolIndex,
        strategyIndex(event),
        event.integer(Field.POSITION_QTY),
        event.integer(Field.POSITION_COST),
        event.integer(Field.POSITION_REALIZED));
  }

  private int indexOf(String symbol) {
    return portfolio.symbols().indexOf(Symbol.of(symbol));
  }

  private int strategyIndex(RecordedEvent event) {
    return Math.max(0, strategies.indexOf(event.text(Field.STRATEGY_ID)));
  }
}
