package io.ordertrail.riskmanager;

import java.util.Arrays;

/** The open orders of one symbol, in no order. The agent's thread; walks allocate nothing. */
final class OpenOrders {
  private TrackedOrder[] orders = new TrackedOrder[64];
  private int size;

  void add(TrackedOrder order) {
    if (size == orders.length) {
      orders = Arrays.copyOf(orders, 2 * size);
    }
    order.openIndex = size;
    orders[size++] = order;
  }

  void remove(TrackedOrder order) {
    TrackedOrder last = orders[--size];
    orders[order.openIndex] = last;
    last.openIndex = order.openIndex;
    orders[size] = null;
    order.openIndex = -1;
  }

  int size() {
    return size;
  }

  TrackedOrder at(int index) {
    return orders[index];
  }
}
