package io.ordertrail.papervenue;

import io.ordertrail.domain.Side;
import java.util.List;

/**
 * Orders, fills, cash and positions: what the events say and nothing else, so that the same events
 * read back from the log give the same state. Engine thread only.
 */
final class Ledger {
  private final OrderHistory orders;
  private final Account account;
  private long lastNumber;
  private long lastAtNs;
  private long executions;

  Ledger(long openingCashE6, int keptOrders) {
    this.account = new Account(openingCashE6);
    this.orders = new OrderHistory(keptOrders);
  }

  /**
   * Applies one event.
   *
   * @return the order as it now stands, or null when the event is of an order that is not known
   */
  Order apply(OrderEvent event) {
    lastAtNs = Math.max(lastAtNs, event.atNs());
    if (event instanceof OrderEvent.Accepted accepted) {
      lastNumber = accepted.number();
      Order order = Order.accepted(accepted);
      orders.put(order);
      return order;
    }
    Order before = orders.byNumber(event.number());
    if (before == null || !before.isOpen()) {
      return before;
    }
    Order after = before.after(event);
    orders.put(after);
    if (event instanceof OrderEvent.Filled fill) {
      executions++;
      OrderTerms terms = after.terms();
      account.apply(terms.symbol(), terms.side(), fill.pxE6(), fill.qtyE6());
      orders.add(Fill.of(fill, after));
    }
    return after;
  }

  OrderHistory orders() {
    return orders;
  }

  Account account() {
    return account;
  }

  /** What open orders of this side of a symbol still want, in quantity. */
  long workingQtyE6(String symbol, Side side) {
    long sumE6 = 0;
    for (Order order : openOrders(symbol)) {
      if (order.terms().side() == side) {
        sumE6 += order.leavesQtyE6();
      }
    }
    return sumE6;
  }

  List<Order> openOrders(String symbol) {
    return orders.open().stream().filter(o -> o.terms().symbol().equals(symbol)).toList();
  }

  long lastNumber() {
    return lastNumber;
  }

  long lastAtNs() {
    return lastAtNs;
  }

  long executions() {
    return executions;
  }
}
