package io.ordertrail.riskmanager;

import io.ordertrail.domain.Scope;
import io.ordertrail.domain.Symbol;
import io.ordertrail.domain.TradingState;
import io.ordertrail.eventlog.ReasonCode;
import io.ordertrail.wire.CancelMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * Asks the execution engine to cancel until every order has ended: a message may be lost, an order
 * may be on its way. The agent's thread; costs nothing while nothing is cancelled.
 */
final class CancelRuns {
  private static final long REPEAT_NS = 250_000_000L;

  /** Hands a message to the bus; false when there was no room, which is tried again. */
  @FunctionalInterface
  interface Sender {
    boolean send(CancelMessage message, long nowNs);
  }

  private final Desk desk;
  private final Sender sender;
  private final long patienceNs;
  private final Consumer<CancelRun> onEnd;
  private final List<CancelRun> runs = new ArrayList<>();
  private final CancelMessage message = new CancelMessage();

  /**
   * @param patienceNs after that what is not confirmed is reported, and asked for on
   * @param onEnd told when a run's orders have all ended, and when its patience has
   */
  CancelRuns(Desk desk, Sender sender, long patienceNs, Consumer<CancelRun> onEnd) {
    this.desk = desk;
    this.sender = sender;
    this.patienceNs = patienceNs;
    this.onEnd = onEnd;
  }

  /** Begins, and sends the first message before it returns. */
  CancelRun start(Switch cause, long nowNs) {
    boolean whole = cause.state() == TradingState.HALTED;
    List<TrackedOrder> targets = whole ? working(cause.scope()) : increasing(cause.scope());
    CancelRun run = new CancelRun(cause, whole, targets, nowNs, patienceNs);
    send(run, nowNs);
    runs.add(run);
    return run;
  }

  private List<TrackedOrder> working(ScopeRef scope) {
    List<TrackedOrder> found = new ArrayList<>();
    desk.ledger().forEachOpen(order -> addIf(order, covered(scope), found));
    return found;
  }

  private Predicate<TrackedOrder> covered(ScopeRef scope) {
    return order -> scope.covers(order.symbolIndex, order.strategy, desk.names());
  }

  private static void addIf(
      TrackedOrder order, Predicate<TrackedOrder> wanted, List<TrackedOrder> found) {
    if (wanted.test(order)) {
      found.add(order);
    }
  }

  /** What could make a position larger, whatever else fills: an order that reduces may work on. */
  private List<TrackedOrder> increasing(ScopeRef scope) {
    List<TrackedOrder> found = new ArrayList<>();
    long[] reducibleE6 = new long[desk.portfolio().size()];
    for (int i = 0; i < reducibleE6.length; i++) {
      reducibleE6[i] = Math.abs(desk.portfolio().of(i).position.qtyE6());
    }
    desk.ledger()
        .forEachOpen(
            order -> {
              long held = desk.portfolio().of(order.symbolIndex).position.qtyE6();
              boolean opposite = Long.signum(held) == -order.side.sign();
              if (opposite && order.reservedQtyE6() <= reducibleE6[order.symbolIndex]) {
                reducibleE6[order.symbolIndex] -= order.reservedQtyE6();
              } else {
                addIf(order, covered(scope), found);
              }
            });
    return found;
  }

  /** Sends again what is due, and ends what is done. */
  int poll(long nowNs) {
    if (runs.isEmpty()) {
      return 0;
    }
    int work = 0;
    for (int i = runs.size() - 1; i >= 0; i--) {
      CancelRun run = runs.get(i);
      if (run.unconfirmed() == 0) {
        runs.remove(i);
        onEnd.accept(run);
        work++;
      } else {
        work += insist(run, nowNs);
      }
    }
    return work;
  }

  private int insist(CancelRun run, long nowNs) {
    if (run.isOverdue(nowNs)) {
      run.reported();
      onEnd.accept(run);
    }
    if (run.mustSend(nowNs)) {
      send(run, nowNs);
      return 1;
    }
    return 0;
  }

  /** Another switch of the scope takes over: what it wants cancelled is its own. */
  void stop(ScopeRef scope, Consumer<CancelRun> stopped) {
    for (int i = runs.size() - 1; i >= 0; i--) {
      if (runs.get(i).scope().equals(scope)) {
        stopped.accept(runs.remove(i));
      }
    }
  }

  private void send(CancelRun run, long nowNs) {
    run.sentUntil(nowNs + REPEAT_NS);
    message.reason =
        (run.isWholeScope() ? ReasonCode.RISK_KILL_SWITCH : ReasonCode.RISK_TRADING_STATE)
            .ordinal();
    if (run.isWholeScope()) {
      addressed(run.scope());
      sender.send(message, nowNs);
      return;
    }
    for (TrackedOrder order : run.targets()) {
      if (order.open) {
        single(order);
        sender.send(message, nowNs);
      }
    }
  }

  private void addressed(ScopeRef scope) {
    message.clOrdId = 0;
    message.scope = scope.scope();
    message.strategy =
        scope.scope() == Scope.STRATEGY ? desk.names().strategies().indexOf(scope.name()) : 0;
    Symbol symbol = scope.scope() == Scope.SYMBOL ? Symbol.of(scope.name()) : null;
    message.symbolHigh = symbol == null ? 0 : symbol.high();
    message.symbolLow = symbol == null ? 0 : symbol.low();
  }

  private void single(TrackedOrder order) {
    Symbol symbol = desk.names().symbols().at(order.symbolIndex);
    message.clOrdId = order.clOrdId;
    message.scope = Scope.SYMBOL;
    message.strategy = order.strategy;
    message.symbolHigh = symbol.high();
    message.symbolLow = symbol.low();
  }
}
