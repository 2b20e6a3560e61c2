package io.ordertrail.papervenue;

import io.ordertrail.domain.Side;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

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
  private boolean replayReleased;

  Ledger(long openingCashE6, int keptOrders) {
    this.account = new Account(openingCashE6);
    this.orders = new OrderHistory(keptOrders);
  }

  /**
   * Applies one event.
   *
   * @return the order as it now stands, or null when the event is of no order that is known
   */
  Order apply(OrderEvent event) {
    lastAtNs = Math.max(lastAtNs, event.atNs());
    switch (event) {
      case OrderEvent.Accepted accepted -> {
        lastNumber = accepted.number();
        orders.put(Order.accepted(accepted));
      }
      case OrderEvent.Drifted drifted -> account.drift(drifted.symbol(), drifted.qtyE6());
      case OrderEvent.ReplayReleased released -> replayReleased = true;
      default -> applyToOrder(event);
    }
    return orders.byNumber(event.number());
  }

  private void applyToOrder(OrderEvent event) {
    Order before = orders.byNumber(event.number());
    if (before == null) {
      return;
    }
    Order after = before.after(event);
    switch (event) {
      case OrderEvent.Filled fill when before.isOpen() -> {
        executions++;
        Fill done = Fill.of(fill, after);
        account.apply(done);
        orders.fills().add(done);
      }
      case OrderEvent.Busted bust -> {
        executions++;
        changeFill(bust.previous(), null);
      }
      case OrderEvent.Corrected corrected -> {
        executions++;
        after = repriced(after, corrected);
      }
      default -> {}
    }
    orders.put(after);
  }

  private Order repriced(Order order, OrderEvent.Corrected corrected) {
    Fill gone = changeFill(corrected.previous(), corrected);
    return gone == null ? order : order.repriced(gone.pxE6(), corrected.pxE6(), gone.qtyE6());
  }

  private Fill changeFill(UUID executionId, OrderEvent.Corrected corrected) {
    Fill gone = orders.fills().remove(executionId);
    if (gone != null) {
      Fill instead = corrected == null ? null : gone.corrected(corrected);
      if (instead != null) {
        orders.fills().add(instead);
      }
      account.reapply(gone, instead, orders.fills().position(gone.symbol()));
    }
    return gone;
  }

  /** Whether a held recording was told to go on in this session. */
  boolean isReplayReleased() {
    return replayReleased;
  }

  OrderHistory orders() {
    return orders;
  }

  Account account() {
    return account;
  }

  /** What working orders of this side of a symbol still want, in quantity. */
  long workingQtyE6(String symbol, Side side, long without) {
    long sumE6 = 0;
    for (Order order : workingOrders(symbol, without)) {
      if (order.terms().side() == side) {
        sumE6 += order.leavesQtyE6();
      }
    }
    return sumE6;
  }

  /**
   * The open orders of a symbol that count: one that is about to be replaced does not, for the one
   * that replaces it does.
   *
   * @param without the number of one that is to count as gone; 0 for none
   */
  List<Order> workingOrders(String symbol, long without) {
    List<Order> working = new ArrayList<>();
    for (Order order : orders.open()) {
      if (order.terms().symbol().equals(symbol) && isWorking(order, without)) {
        working.add(order);
      }
    }
    return working;
  }

  static boolean isWorking(Order order, long without) {
    return order.number() != without && order.status() != OrderStatus.PENDING_REPLACE;
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
