package io.ordertrail.papervenue;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedCollection;
import java.util.TreeMap;
import java.util.UUID;

/**
 * All open orders and the latest finished ones, with their fills. The oldest finished orders are
 * forgotten here (never in the log) so that a long session does not fill the memory. Engine thread
 * only.
 */
final class OrderHistory {
  private static final int FILLS_PER_ORDER = 2;

  private final int keptOrders;
  private final LinkedHashMap<Long, Order> byNumber = new LinkedHashMap<>();
  private final Map<UUID, Long> byId = new HashMap<>();
  private final Map<String, Long> byClientOrderId = new HashMap<>();
  private final TreeMap<Long, Order> open = new TreeMap<>();
  private final Deque<Long> finished = new ArrayDeque<>();
  private final FillHistory fills;
  private long forgottenOrders;

  OrderHistory(int keptOrders) {
    this.keptOrders = keptOrders;
    this.fills = new FillHistory(FILLS_PER_ORDER * keptOrders);
  }

  void put(Order order) {
    if (byNumber.put(order.number(), order) == null) {
      byId.put(order.id(), order.number());
      byClientOrderId.put(order.terms().clientOrderId(), order.number());
    }
    if (order.isOpen()) {
      open.put(order.number(), order);
    } else if (open.remove(order.number()) != null) {
      finished.addLast(order.number());
      forgetOldest();
    }
  }

  private void forgetOldest() {
    while (finished.size() > keptOrders) {
      Order oldest = byNumber.remove(finished.removeFirst());
      byId.remove(oldest.id());
      byClientOrderId.remove(oldest.terms().clientOrderId());
      forgottenOrders++;
    }
  }

  Order byNumber(long number) {
    return byNumber.get(number);
  }

  Order byId(UUID id) {
    Long number = byId.get(id);
    return number == null ? null : byNumber.get(number);
  }

  Order byClientOrderId(String clientOrderId) {
    Long number = byClientOrderId.get(clientOrderId);
    return number == null ? null : byNumber.get(number);
  }

  /** Oldest first. */
  Collection<Order> open() {
    return open.values();
  }

  /** Oldest first. */
  SequencedCollection<Order> all() {
    return byNumber.sequencedValues();
  }

  FillHistory fills() {
    return fills;
  }

  long totalOrders() {
    return byNumber.size() + forgottenOrders;
  }
}
