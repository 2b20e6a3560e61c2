package io.ordertrail.riskmanager;

import io.ordertrail.domain.OrdStatus;
import io.ordertrail.domain.Position;
import io.ordertrail.domain.Quote;
import io.ordertrail.domain.Symbol;
import io.ordertrail.eventlog.EventRecorder;
import io.ordertrail.eventlog.ExecutionAction;
import io.ordertrail.eventlog.Field;
import io.ordertrail.eventlog.LifecycleAction;
import io.ordertrail.eventlog.OrderAction;
import io.ordertrail.eventlog.ReasonCode;
import io.ordertrail.eventlog.RiskAction;
import io.ordertrail.eventlog.ServiceName;
import io.ordertrail.wire.ExecutionReportMessage;
import io.ordertrail.wire.MessageHeader;
import java.util.List;

/** What risk records of orders, decisions and positions. The agent's thread. */
final class OrderEvents {
  private final EventRecorder recorder;
  private final Desk desk;
  private final Portfolio portfolio;
  private final List<String> strategies;
  private final long ownRun;
  private final Account account;

  OrderEvents(EventRecorder recorder, Desk desk, long ownRun, Account account) {
    this.recorder = recorder;
    this.desk = desk;
    this.portfolio = desk.portfolio();
    this.strategies = desk.names().strategies();
    this.ownRun = ownRun;
    this.account = account;
  }

  long created(Candidate order, MessageHeader signal, long nowNs) {
    recorder.begin(OrderAction.CREATED, nowNs).trace(signal.traceHigh, signal.traceLow);
    recorder.cause(ServiceName.of(signal.causeService), signal.causeRun, signal.causeSequence);
    orderSet(order);
    market(portfolio.of(order.symbolIndex).quote, nowNs);
    return recorder.put(Field.SIGNAL_ID, order.signalId).commit();
  }

  /**
   * @return the sequence of the decision
   */
  long decided(
      Candidate order,
      Decision decision,
      MessageHeader signal,
      long createdSequence,
      long durationNs,
      long nowNs) {
    RiskAction action = decision.isPassed() ? RiskAction.CHECK_PASSED : RiskAction.CHECK_FAILED;
    recorder.begin(action, nowNs).trace(signal.traceHigh, signal.traceLow);
    recorder.cause(ServiceName.RISK_MANAGER, ownRun, createdSequence);
    if (!decision.isPassed()) {
      recorder.code(decision.firstFailure());
    }
    orderSet(order);
    market(portfolio.of(order.symbolIndex).quote, nowNs);
    recorder
        .put(Field.SIGNAL_ID, order.signalId)
        .put(Field.LIMIT_SET_HASH, desk.limits().hash())
        .put(Field.TRADING_STATE, decision.state())
        .put(Field.EVENT_DURATION, durationNs)
        .put(Field.EXPOSURE_RESERVED, decision.reservedE6())
        .put(Field.DAY_PNL, decision.dayPnlE6())
        .put(Field.DAY_PEAK, decision.dayPeakE6());
    for (CheckType type : CheckType.VALUES) {
      recorder.check(
          type.label(),
          decision.observedE6(type),
          decision.limitE6(type),
          decision.utilizationE6(type),
          decision.isPassed(type),
          decision.code(type));
    }
    return recorder.commit();
  }

  void denied(
      Candidate order, Decision decision, MessageHeader signal, long decisionSequence, long nowNs) {
    recorder.begin(OrderAction.DENIED, nowNs).trace(signal.traceHigh, signal.traceLow);
    recorder.cause(ServiceName.RISK_MANAGER, ownRun, decisionSequence);
    recorder.code(decision.firstFailure());
    orderSet(order);
    recorder.put(Field.SIGNAL_ID, order.signalId).commit();
  }

  /** An approved order that never reached the execution engine. */
  void neverSent(TrackedOrder order, long nowNs) {
    recorder.begin(OrderAction.CANCELED, nowNs).code(ReasonCode.ORDER_NEVER_SENT);
    recorder
        .put(Field.CL_ORD_ID, order.clOrdId)
        .put(Field.SYMBOL, portfolio.symbols().at(order.symbolIndex).text())
        .put(Field.SIDE, order.side)
        .put(Field.ORD_TYPE, order.ordType)
        .put(Field.ORDER_QTY, order.orderQtyE6)
        .put(Field.STRATEGY_ID, strategies.get(order.strategy))
        .put(Field.ORD_STATUS, OrdStatus.CANCELED)
        .put(Field.CUM_QTY, 0)
        .put(Field.LEAVES_QTY, 0)
        .put(Field.REQUESTER, ServiceName.RISK_MANAGER.text())
        .commit();
  }

  /** A position moved by fills, with the order's totals: what a restart begins from. */
  void positionChanged(
      TrackedOrder order, MessageHeader header, ExecutionReportMessage report, long nowNs) {
    SymbolRisk symbol = portfolio.of(order.symbolIndex);
    Position position = symbol.position;
    recorder
        .begin(ExecutionAction.POSITION_CHANGED, nowNs)
        .trace(header.traceHigh, header.traceLow);
    recorder.cause(ServiceName.of(header.causeService), header.causeRun, header.causeSequence);
    recorder
        .put(Field.POSITION_SYMBOL, portfolio.symbols().at(order.symbolIndex).text())
        .put(Field.POSITION_QTY, position.qtyE6())
        .put(Field.POSITION_AVG_PX, position.avgPxE6())
        .put(Field.POSITION_COST, position.costE6())
        .put(Field.POSITION_REALIZED, position.realizedE6())
        .put(Field.POSITION_UNREALIZED, symbol.unrealizedE6())
        .put(Field.STRATEGY_ID, strategies.get(order.strategy))
        .put(Field.CL_ORD_ID, order.clOrdId)
        .put(Field.SIDE, order.side)
        .put(Field.LAST_QTY, report.lastQtyE6)
        .put(Field.LAST_PX, report.lastPxE6)
        .put(Field.CUM_QTY, order.cumQtyE6)
        .put(Field.CUM_VALUE, order.cumValueE6)
        .put(Field.DAY_PNL, desk.day().pnlE6(portfolio.pnlE6()))
        .put(Field.DAY_PEAK, desk.day().peakE6())
        .commit();
  }

  /** A report of an order that risk did not approve: a difference that a person must look at. */
  void unknownOrder(MessageHeader header, ExecutionReportMessage report, long nowNs) {
    recorder
        .begin(LifecycleAction.RECONCILIATION_BREAK, nowNs)
        .trace(header.traceHigh, header.traceLow)
        .put(Field.BREAK_TYPE, "order")
        .put(Field.RECONCILIATION_SCOPE, "risk")
        .put(Field.BREAK_OURS, "not approved here")
        .put(Field.BREAK_THEIRS, report.ordStatus)
        .put(Field.BREAK_DELTA, report.cumQtyE6)
        .commit();
  }

  private void orderSet(Candidate order) {
    Symbol symbol = portfolio.symbols().at(order.symbolIndex);
    String strategy = strategies.get(order.strategy);
    recorder
        .put(Field.CL_ORD_ID, order.clOrdId)
        .put(Field.SYMBOL, symbol.text())
        .put(Field.SIDE, order.side)
        .put(Field.ORD_TYPE, order.ordType)
        .put(Field.TIME_IN_FORCE, order.timeInForce)
        .put(Field.ORDER_QTY, order.orderQtyE6)
        .put(Field.STRATEGY_ID, strategy)
        .put(Field.ALGO_ID, account.algoId(order.strategy))
        .put(Field.ACCOUNT_HASH, account.hash())
        .put(Field.VENUE, account.venue());
    if (order.limitPxE6 > 0) {
      recorder.put(Field.LIMIT_PRICE, order.limitPxE6);
    }
    if (order.stopPxE6 > 0) {
      recorder.put(Field.STOP_PRICE, order.stopPxE6);
    }
    if (order.origClOrdId != 0) {
      recorder.put(Field.ORIG_CL_ORD_ID, order.origClOrdId);
    }
  }

  private void market(Quote quote, long nowNs) {
    if (quote.receivedNs() > 0) {
      recorder
          .put(Field.MARKET_BID, quote.bidPxE6())
          .put(Field.MARKET_ASK, quote.askPxE6())
          .put(Field.MARKET_BID_SIZE, quote.bidQtyE6())
          .put(Field.MARKET_ASK_SIZE, quote.askQtyE6())
          .put(Field.MARKET_AGE_US, (nowNs - quote.receivedNs()) / 1_000);
    }
  }
}
