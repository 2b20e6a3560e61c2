package io.ordertrail.papervenue;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Which orders a client wants listed.
 *
 * @param afterNs only orders submitted after this; {@code untilNs} likewise before, both exclusive
 * @param symbols empty for all
 */
record OrderQuery(
    Show show, int limit, long afterNs, long untilNs, boolean ascending, Set<String> symbols) {
  static final int DEFAULT_LIMIT = 50;
  static final int HIGHEST_LIMIT = 500;

  enum Show {
    OPEN,
    CLOSED,
    ALL
  }

  /** Engine thread only. */
  List<Order> of(OrderHistory history) {
    List<Order> found = new ArrayList<>();
    for (Order order : ascending ? history.all() : history.all().reversed()) {
      if (found.size() == limit) {
        break;
      }
      if (wants(order)) {
        found.add(order);
      }
    }
    return found;
  }

  private boolean wants(Order order) {
    boolean shown =
        switch (show) {
          case OPEN -> order.isOpen();
          case CLOSED -> !order.isOpen();
          case ALL -> true;
        };
    return shown
        && order.createdNs() > afterNs
        && order.createdNs() < untilNs
        && (symbols.isEmpty() || symbols.contains(order.terms().symbol()));
  }
}
