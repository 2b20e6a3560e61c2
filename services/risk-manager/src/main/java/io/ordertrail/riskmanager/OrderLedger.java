package io.ordertrail.riskmanager;

import io.ordertrail.wire.ExecutionReportMessage;
import io.ordertrail.wire.HeartbeatMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.agrona.collections.Long2ObjectHashMap;

/**
 * Every order of the session that risk approved, with its reservation. A reservation is taken once,
 * at approval, shrinks with fills, and is given back once, at the terminal state. The agent's
 * thread.
 *
 * <p>Closed orders stay: a report that is repeated after a restart must find what it told before.
 */
final class OrderLedger {
  private final Portfolio portfolio;
  private final Long2ObjectHashMap<TrackedOrder> orders = new Long2ObjectHashMap<>();
  private final Long2ObjectHashMap<TrackedOrder> open = new Long2ObjectHashMap<>();
  private long filledQtyE6;
  private long filledValueE6;

  OrderLedger(Portfolio portfolio) {
    this.portfolio = portfolio;
  }

  TrackedOrder approve(TrackedOrder order) {
    orders.put(order.clOrdId, order);
    open.put(order.clOrdId, order);
    portfolio.of(order.symbolIndex).addWorking(order.side, order.reservedQtyE6());
    return order;
  }

  /** The order of that id, or null when risk did not approve one. */
  TrackedOrder find(long clOrdId) {
    return orders.get(clOrdId);
  }

  int openCount() {
    return open.size();
  }

  /**
   * Takes the totals of a report. What is new about them is in {@link #filledQtyE6} and {@link
   * #filledValueE6}: a repeated report brings nothing, a report after a lost one brings both.
   */
  void apply(TrackedOrder order, ExecutionReportMessage report, long executionRun) {
    order.reportedByRun = executionRun;
    filledQtyE6 = Math.max(0, report.cumQtyE6 - order.cumQtyE6);
    filledValueE6 = filledQtyE6 == 0 ? 0 : report.cumValueE6 - order.cumValueE6;
    long reservedBefore = order.reservedQtyE6();
    if (filledQtyE6 > 0) {
      order.cumQtyE6 = report.cumQtyE6;
      order.cumValueE6 = report.cumValueE6;
    }
    if (report.ordStatus.isTerminal()) {
      order.open = false;
      open.remove(order.clOrdId);
    }
    release(order, reservedBefore);
  }

  long filledQtyE6() {
    return filledQtyE6;
  }

  long filledValueE6() {
    return filledValueE6;
  }

  /** Ends an order that never reached the execution engine. */
  void close(TrackedOrder order) {
    long reservedBefore = order.reservedQtyE6();
    order.open = false;
    open.remove(order.clOrdId);
    release(order, reservedBefore);
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

  void forEachOpen(Consumer<TrackedOrder> consumer) {
    open.values().forEach(consumer);
  }
}
