package io.ordertrail.riskmanager;

import io.ordertrail.domain.Side;
import io.ordertrail.wire.ExecutionReportMessage;
import io.ordertrail.wire.HeartbeatMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.agrona.collections.Long2ObjectHashMap;

/**
 * Every order of the session that risk approved, with its reservation. A reservation is taken once,
 * at approval, shrinks with fills (and grows when a fill is taken back), and is given back once, at
 * the terminal state. The agent's thread.
 *
 * <p>Closed orders stay: a report that is repeated after a restart must find what it told before.
 */
final class OrderLedger {
  private final Portfolio portfolio;
  private final Long2ObjectHashMap<TrackedOrder> orders = new Long2ObjectHashMap<>();
  private int openCount;
  private long changedQtyE6;
  private long changedValueE6;

  OrderLedger(Portfolio portfolio) {
    this.portfolio = portfolio;
  }

  TrackedOrder approve(TrackedOrder order) {
    orders.put(order.clOrdId, order);
    list(order);
    portfolio.of(order.symbolIndex).addWorking(order.side, order.reservedQtyE6());
    TrackedOrder replaced = orders.get(order.origClOrdId);
    if (replaced != null) {
      replaced.replacedBy = order.clOrdId;
    }
    return order;
  }

  /** The order of that id, or null when risk did not approve one. */
  TrackedOrder find(long clOrdId) {
    return orders.get(clOrdId);
  }

  int openCount() {
    return openCount;
  }

  /**
   * Takes the totals of a report. What is new about them is in {@link #changedQtyE6} and {@link
   * #changedValueE6}: a repeated report brings nothing, a report after a lost one brings both, one
   * after a corrected or cancelled trade may bring less than nothing.
   */
  void apply(TrackedOrder order, ExecutionReportMessage report, long executionRun) {
    order.reportedByRun = executionRun;
    order.status = report.ordStatus;
    changedQtyE6 = report.cumQtyE6 - order.cumQtyE6;
    changedValueE6 = report.cumValueE6 - order.cumValueE6;
    long reservedBefore = order.reservedQtyE6();
    order.cumQtyE6 = report.cumQtyE6;
    order.cumValueE6 = report.cumValueE6;
    open(order, !report.ordStatus.isTerminal());
    release(order, reservedBefore);
  }

  boolean hasChanged() {
    return changedQtyE6 != 0 || changedValueE6 != 0;
  }

  long changedQtyE6() {
    return changedQtyE6;
  }

  long changedValueE6() {
    return changedValueE6;
  }

  /** Ends an order that never reached the execution engine. */
  void close(TrackedOrder order) {
    long reservedBefore = order.reservedQtyE6();
    open(order, false);
    release(order, reservedBefore);
  }

  /** An order that execution still knows works on, even when it was taken for ended here. */
  private void open(TrackedOrder order, boolean open) {
    if (open && !order.open) {
      order.open = true;
      list(order);
    } else if (!open && order.open) {
      order.open = false;
      portfolio.of(order.symbolIndex).orders.remove(order);
      openCount--;
      forgetReplacement(order);
    }
  }

  private void list(TrackedOrder order) {
    portfolio.of(order.symbolIndex).orders.add(order);
    openCount++;
  }

  /** A replacement that has ended, perhaps refused, leaves the way free for another. */
  private void forgetReplacement(TrackedOrder order) {
    TrackedOrder replaced = orders.get(order.origClOrdId);
    if (replaced != null && replaced.replacedBy == order.clOrdId) {
      replaced.replacedBy = 0;
    }
  }

  private void release(TrackedOrder order, long reservedBefore) {
    portfolio.of(order.symbolIndex).addWorking(order.side, order.reservedQtyE6() - reservedBefore);
  }

  /** Puts back the totals that the record had of an order, without moving a position. */
  void restoreTotals(TrackedOrder order, long cumQtyE6, long cumValueE6) {
    long reservedBefore = order.reservedQtyE6();
    order.cumQtyE6 = cumQtyE6;
    order.cumValueE6 = cumValueE6;
    release(order, reservedBefore);
  }

  /** The strategy's limit order that works on that side at another price, or null. */
  TrackedOrder toReprice(int symbolIndex, Side side, int strategy, long limitPxE6) {
    OpenOrders open = portfolio.of(symbolIndex).orders;
    for (int i = 0; i < open.size(); i++) {
      TrackedOrder order = open.at(i);
      if (order.side == side
          && order.strategy == strategy
          && order.limitPxE6 != limitPxE6
          && order.mayBeReplaced()) {
        return order;
      }
    }
    return null;
  }

  /**
   * The open orders that were lost on their way to the execution engine: it has told all that it
   * knows, and this order is not among it and can no longer arrive.
   *
   * @param heartbeat of the execution engine's run {@code executionRun}, answering {@code ownRun}
   */
  List<TrackedOrder> lost(HeartbeatMessage heartbeat, long executionRun, long ownRun) {
    if (!heartbeat.snapshotComplete || heartbeat.peerRunId != ownRun) {
      return List.of();
    }
    List<TrackedOrder> lost = new ArrayList<>();
    forEachOpen(
        order -> {
          boolean unknownThere = order.reportedByRun != executionRun;
          boolean cannotArrive =
              order.sentRun < ownRun || order.sentSequence < heartbeat.peerFirstSequence;
          if (unknownThere && cannotArrive) {
            lost.add(order);
          }
        });
    return lost;
  }

  /** The consumer may not end orders while it walks. */
  void forEachOpen(Consumer<TrackedOrder> consumer) {
    for (int symbol = 0; symbol < portfolio.size(); symbol++) {
      OpenOrders open = portfolio.of(symbol).orders;
      for (int i = 0; i < open.size(); i++) {
        consumer.accept(open.at(i));
      }
    }
  }
}
