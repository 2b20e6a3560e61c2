package io.ordertrail.executionengine;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.agrona.collections.Long2ObjectHashMap;

/** Every order of the session, and those that still need care. One thread. */
final class OrderBook {
  private final Long2ObjectHashMap<WorkingOrder> orders = new Long2ObjectHashMap<>();
  private final List<WorkingOrder> open = new ArrayList<>();

  void add(WorkingOrder order) {
    orders.put(order.terms.clOrdId(), order);
    open.add(order);
  }

  /** The order with our id, or null. */
  WorkingOrder get(long clOrdId) {
    return orders.get(clOrdId);
  }

  Collection<WorkingOrder> all() {
    return orders.values();
  }

  /** Orders that are not terminal, and terminal ones about which the venue is being asked. */
  List<WorkingOrder> open() {
    return open;
  }

  /** Takes a terminal order up again, because the venue must be asked about it. */
  void reopen(WorkingOrder order) {
    if (!open.contains(order)) {
      open.add(order);
    }
  }

  /** Lets go of orders that need no more care. */
  void sweep() {
    open.removeIf(order -> order.isTerminal() && order.askAtNs == 0 && !order.askInFlight);
  }

  int countNotTerminal() {
    int count = 0;
    for (int i = 0; i < open.size(); i++) {
      count += open.get(i).isTerminal() ? 0 : 1;
    }
    return count;
  }

  /** Whether the venue has yet to answer for some order, or does not know it for certain. */
  boolean hasUnresolved() {
    for (int i = 0; i < open.size(); i++) {
      WorkingOrder order = open.get(i);
      boolean beingAsked = order.askAtNs != 0 || order.askInFlight;
      boolean untold = !order.isTerminal() && !order.toldInThisRun;
      if (order.isUnacknowledged() || (untold && beingAsked)) {
        return true;
      }
    }
    return false;
  }

  /** When the oldest order that the venue has not acknowledged was submitted, 0 when none. */
  long oldestUnacknowledgedNs() {
    long oldest = 0;
    for (int i = 0; i < open.size(); i++) {
      WorkingOrder order = open.get(i);
      if (order.isUnacknowledged() && (oldest == 0 || order.submittedNs < oldest)) {
        oldest = order.submittedNs;
      }
    }
    return oldest;
  }

  /** When the session's oldest order was submitted, or {@code otherwiseNs}. */
  long oldestNs(long otherwiseNs) {
    long oldest = otherwiseNs;
    for (WorkingOrder order : orders.values()) {
      oldest = order.submittedNs == 0 ? oldest : Math.min(oldest, order.submittedNs);
    }
    return oldest;
  }

  /** When the oldest order that is not terminal was submitted, or {@code otherwiseNs}. */
  long oldestOpenNs(long otherwiseNs) {
    long oldest = otherwiseNs;
    for (int i = 0; i < open.size(); i++) {
      long submittedNs = open.get(i).submittedNs;
      oldest = submittedNs == 0 ? oldest : Math.min(oldest, submittedNs);
    }
    return oldest;
  }
}
