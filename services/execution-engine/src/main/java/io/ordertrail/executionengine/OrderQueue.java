package io.ordertrail.executionengine;

import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.agrona.collections.LongHashSet;

/**
 * Orders that wait for the venue's budget of requests. They are not recorded and not reported yet:
 * when this process dies, they were never here and risk writes them off. Bounded. The agent's
 * thread only.
 */
final class OrderQueue {
  private final ArrayDeque<WorkingOrder> orders = new ArrayDeque<>();
  private final LongHashSet ids = new LongHashSet();
  private final int limit;

  OrderQueue(int limit) {
    this.limit = limit;
  }

  /**
   * @return false when it is full
   */
  boolean add(WorkingOrder order) {
    if (orders.size() >= limit) {
      return false;
    }
    orders.add(order);
    ids.add(order.terms.clOrdId());
    return true;
  }

  boolean contains(long clOrdId) {
    return !ids.isEmpty() && ids.contains(clOrdId);
  }

  WorkingOrder peek() {
    return orders.peek();
  }

  WorkingOrder poll() {
    WorkingOrder order = orders.poll();
    ids.remove(order.terms.clOrdId());
    return order;
  }

  boolean isEmpty() {
    return orders.isEmpty();
  }

  int size() {
    return orders.size();
  }

  /** Takes out those that fit, each exactly once. */
  void drain(Predicate<WorkingOrder> which, Consumer<WorkingOrder> to) {
    Iterator<WorkingOrder> waiting = orders.iterator();
    while (waiting.hasNext()) {
      WorkingOrder order = waiting.next();
      if (which.test(order)) {
        waiting.remove();
        ids.remove(order.terms.clOrdId());
        to.accept(order);
      }
    }
  }
}
