package io.ordertrail.papervenue;

import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * The one way in which anything happens to an order or the account: logged before it is applied,
 * and applied before it is published. Engine thread only.
 */
final class Recorder {
  private final Ledger ledger;
  private final OrderLog log;
  private final LongSupplier clock;
  private final Consumer<OrderUpdate> updates;

  Recorder(Ledger ledger, OrderLog log, LongSupplier clock, Consumer<OrderUpdate> updates) {
    this.ledger = ledger;
    this.log = log;
    this.clock = clock;
    this.updates = updates;
  }

  /** Returns the order as it now stands, or null when the event is of none. */
  Order record(OrderEvent event) {
    log.append(event);
    Order order = ledger.apply(event);
    if (order != null) {
      long positionE6 = ledger.account().position(order.terms().symbol()).qtyE6();
      updates.accept(new OrderUpdate(event, order, positionE6));
    }
    return order;
  }

  /** Wall time that never repeats, so that orders and fills sort by it. */
  long nextNs() {
    return Math.max(nowNs(), ledger.lastAtNs() + 1);
  }

  long nowNs() {
    return clock.getAsLong();
  }

  Ledger ledger() {
    return ledger;
  }

  /** The order as it stands now, or null. */
  Order order(long number) {
    return ledger.orders().byNumber(number);
  }
}
