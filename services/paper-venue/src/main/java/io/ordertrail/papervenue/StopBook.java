package io.ordertrail.papervenue;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Queue;

/** Orders that wait until the last trade reaches their stop price. Engine thread only. */
final class StopBook {
  private final Map<String, List<Order>> waiting = new HashMap<>();
  private final Queue<Long> reached = new ArrayDeque<>();

  /**
   * @param lastPxE6 the last trade's price, which may have reached the stop already; 0 for none
   */
  void add(Order order, long lastPxE6) {
    if (lastPxE6 > 0 && order.terms().isTriggeredBy(lastPxE6)) {
      reached.add(order.number());
    } else {
      waiting.computeIfAbsent(order.terms().symbol(), s -> new ArrayList<>()).add(order);
    }
  }

  /** Notes whom a trade wakes, who came first first. */
  void onTrade(String symbol, long pxE6) {
    List<Order> there = waiting.get(symbol);
    if (there == null) {
      return;
    }
    for (Iterator<Order> each = there.iterator(); each.hasNext(); ) {
      Order order = each.next();
      if (order.terms().isTriggeredBy(pxE6)) {
        each.remove();
        reached.add(order.number());
      }
    }
    if (there.isEmpty()) {
      waiting.remove(symbol);
    }
  }

  void remove(Order order) {
    List<Order> there = waiting.get(order.terms().symbol());
    if (there != null) {
      there.removeIf(each -> each.number() == order.number());
    }
    reached.remove(order.number());
  }

  /** The number of the next order whose price was reached, or null. */
  Long pollReached() {
    return reached.poll();
  }
}
