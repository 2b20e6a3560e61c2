package io.ordertrail.executionengine;

import io.ordertrail.domain.Decimal6;
import io.ordertrail.eventlog.ReasonCode;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The differences to the venue's books. One that may only be in flight becomes a break when it
 * stands for the grace and in two looks; one that cannot be (a report that does not fit) at once.
 * Each break is recorded once and its resolution once. The agent's thread only.
 */
final class Breaks {
  private final HouseEvents events;
  private final ExecutionMeters meters;
  private final long graceNs;
  private final boolean cashStopsOrders;
  private final Map<String, Difference> differences = new LinkedHashMap<>();

  Breaks(HouseEvents events, ExecutionMeters meters, long graceNs, boolean cashStopsOrders) {
    this.events = events;
    this.meters = meters;
    this.graceNs = graceNs;
    this.cashStopsOrders = cashStopsOrders;
  }

  /** It stood when an earlier run ended. */
  void inherit(Difference difference) {
    differences.put(id(difference.type, difference.key) + " " + differences.size(), difference);
    meters.breaks(difference.type, count(difference.type));
  }

  private static String id(Difference.Type type, String key) {
    return type + " " + key;
  }

  /** A report that does not fit what is known: a break at once, said once while it stands. */
  void illegal(
      Difference.Type type,
      WorkingOrder order,
      String ours,
      String theirs,
      long deltaE6,
      long nowNs) {
    Difference difference = find(type, order.clOrdIdText, order, nowNs);
    difference.values(ours, theirs, deltaE6);
    record(difference, ReasonCode.ORDER_STATE_ILLEGAL, nowNs);
  }

  /** A fill after the order's end: each is a break of its own. */
  void lateFill(WorkingOrder order, Fill fill, long nowNs) {
    String id = id(Difference.Type.FILL, order.clOrdIdText) + " " + fill.execId();
    Difference difference =
        new Difference(Difference.Type.FILL, order.clOrdIdText, order, nowNs)
            .values(
                order.status().name(),
                "a fill of " + Decimal6.text(fill.qtyE6()) + " after the end",
                -fill.qtyE6());
    differences.put(id, difference);
    record(difference, ReasonCode.ORDER_STATE_ILLEGAL, nowNs);
  }

  /**
   * A look found a difference.
   *
   * @return true when it stood long enough to be a break
   */
  boolean differ(
      Difference.Type type,
      String key,
      WorkingOrder order,
      String ours,
      String theirs,
      long deltaE6,
      long nowNs) {
    Difference difference = find(type, key, order, nowNs).values(ours, theirs, deltaE6);
    if (difference.looks == 0 || nowNs > difference.lookedNs) {
      difference.looks++;
      difference.lookedNs = nowNs;
    }
    if (difference.looks >= 2 && nowNs - difference.firstNs >= graceNs) {
      record(difference, ReasonCode.RECONCILIATION_DIFFERENCE, nowNs);
    }
    return difference.recorded;
  }

  private Difference find(Difference.Type type, String key, WorkingOrder order, long nowNs) {
    return differences.computeIfAbsent(id(type, key), _ -> new Difference(type, key, order, nowNs));
  }

  private void record(Difference difference, ReasonCode code, long nowNs) {
    if (!difference.recorded) {
      difference.recorded = true;
      events.broken(difference, code, nowNs);
      meters.breaks(difference.type, count(difference.type));
    }
  }

  /** A look found the books equal. */
  void agree(Difference.Type type, String key, String resolution, long nowNs) {
    if (differences.isEmpty()) {
      return;
    }
    Iterator<Difference> open = differences.values().iterator();
    while (open.hasNext()) {
      Difference difference = open.next();
      if (difference.type == type && difference.key.equals(key)) {
        open.remove();
        resolved(difference, resolution, nowNs);
      }
    }
  }

  private void resolved(Difference difference, String resolution, long nowNs) {
    if (difference.recorded) {
      events.resolved(difference, resolution, nowNs);
      meters.breaks(difference.type, count(difference.type));
    }
  }

  /** A fill that the venue's stream lost, and that is counted by now. */
  void healed(WorkingOrder order, Execution fill, long nowNs) {
    meters.fillLost();
    String now = Decimal6.text(fill.cumQtyE6);
    Difference difference =
        new Difference(Difference.Type.FILL, order.clOrdIdText, order, fill.countedNs)
            .values(Decimal6.text(fill.cumQtyE6 - fill.qtyE6), now, -fill.qtyE6);
    events.broken(difference, ReasonCode.RECONCILIATION_DIFFERENCE, nowNs);
    events.resolved(
        difference, "the stream lost the fill; counted from the venue's list of fills", nowNs);
  }

  int count(Difference.Type type) {
    int count = 0;
    for (Difference difference : differences.values()) {
      count += difference.recorded && difference.type == type ? 1 : 0;
    }
    return count;
  }

  int count() {
    int count = 0;
    for (Difference difference : differences.values()) {
      count += difference.recorded ? 1 : 0;
    }
    return count;
  }

  /** Something differs, be it a break or still in its grace. */
  boolean isAnyOpen() {
    return !differences.isEmpty();
  }

  /** New orders must wait until people or another look have resolved it. */
  boolean stopsOrders() {
    if (differences.isEmpty()) {
      return false;
    }
    for (Difference difference : differences.values()) {
      if (difference.recorded && (difference.type != Difference.Type.CASH || cashStopsOrders)) {
        return true;
      }
    }
    return false;
  }

  /** The orders about which something differs. */
  List<WorkingOrder> orders() {
    List<WorkingOrder> orders = new ArrayList<>();
    for (Difference difference : differences.values()) {
      if (difference.order != null) {
        orders.add(difference.order);
      }
    }
    return orders;
  }
}
