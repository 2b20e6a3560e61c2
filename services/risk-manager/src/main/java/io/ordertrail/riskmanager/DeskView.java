package io.ordertrail.riskmanager;

import io.ordertrail.domain.TradingState;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How the desk stood at one moment, for people. Immutable.
 *
 * @param revision of the risk state that must be on the disk
 * @param utilizationE6 by the check's label
 * @param executions by strategy, since a person last looked
 * @param positionsE6 by symbol, short ones negative, without flat ones
 */
record DeskView(
    long revision,
    TradingState state,
    List<Switch> standing,
    int openOrders,
    long dayPnlE6,
    Limits limits,
    Map<String, Long> utilizationE6,
    Map<String, Long> executions,
    Map<String, Long> positionsE6) {

  static DeskView of(Desk desk, LimitWatch watch, long revision) {
    Map<String, Long> used = new LinkedHashMap<>();
    for (CheckType type : CheckType.VALUES) {
      used.put(type.label(), watch.utilizationE6(type));
    }
    Map<String, Long> executions = new LinkedHashMap<>();
    for (int i = 0; i < desk.executions().strategies(); i++) {
      executions.put(desk.names().strategies().get(i), desk.executions().of(i));
    }
    return new DeskView(
        revision,
        desk.switches().firm(),
        desk.switches().standing(),
        desk.ledger().openCount(),
        desk.day().pnlE6(desk.portfolio().pnlE6()),
        desk.limits(),
        used,
        executions,
        positions(desk.portfolio()));
  }

  private static Map<String, Long> positions(Portfolio portfolio) {
    Map<String, Long> held = new LinkedHashMap<>();
    for (int i = 0; i < portfolio.size(); i++) {
      long qtyE6 = portfolio.of(i).position.qtyE6();
      if (qtyE6 != 0) {
        held.put(portfolio.symbols().at(i).text(), qtyE6);
      }
    }
    return held;
  }

  /** What was set for exactly this scope. */
  TradingState of(ScopeRef scope) {
    return standing.stream()
        .filter(s -> s.scope().equals(scope))
        .map(Switch::state)
        .findFirst()
        .orElse(TradingState.ACTIVE);
  }
}
