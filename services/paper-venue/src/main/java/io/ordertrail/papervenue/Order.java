package io.ordertrail.papervenue;

import io.ordertrail.domain.Decimal6;
import java.util.UUID;

/**
 * An order as it stands after one of its events. Immutable, so that other threads read it while the
 * engine goes on. Times are epoch nanoseconds, 0 for what has not happened.
 */
record Order(
    long number,
    UUID id,
    OrderTerms terms,
    OrderStatus status,
    long filledQtyE6,
    long filledValueE6,
    long createdNs,
    long updatedNs,
    long filledNs,
    long canceledNs,
    long failedNs) {

  static Order accepted(OrderEvent.Accepted event) {
    return new Order(
        event.number(),
        event.id(),
        event.terms(),
        OrderStatus.ACCEPTED,
        0,
        0,
        event.atNs(),
        event.atNs(),
        0,
        0,
        0);
  }

  /** The order after the next event; an event of a finished order changes nothing. */
  Order after(OrderEvent event) {
    if (status.isTerminal()) {
      return this;
    }
    return switch (event) {
      case OrderEvent.Accepted accepted -> this;
      case OrderEvent.Opened opened -> with(OrderStatus.NEW, opened.atNs());
      case OrderEvent.Filled filled -> afterFill(filled);
      case OrderEvent.CancelRequested asked -> with(OrderStatus.PENDING_CANCEL, asked.atNs());
      case OrderEvent.Canceled canceled -> with(OrderStatus.CANCELED, canceled.atNs());
      case OrderEvent.Rejected rejected -> with(OrderStatus.REJECTED, rejected.atNs());
    };
  }

  private Order afterFill(OrderEvent.Filled fill) {
    long qtyE6 = filledQtyE6 + fill.qtyE6();
    long valueE6 = filledValueE6 + Decimal6.multiply(fill.pxE6(), fill.qtyE6());
    boolean whole = qtyE6 == terms.qtyE6();
    return new Order(
        number,
        id,
        terms,
        whole ? OrderStatus.FILLED : statusAfterPart(),
        qtyE6,
        valueE6,
        createdNs,
        fill.atNs(),
        whole ? fill.atNs() : 0,
        canceledNs,
        failedNs);
  }

  private OrderStatus statusAfterPart() {
    return status == OrderStatus.PENDING_CANCEL ? status : OrderStatus.PARTIALLY_FILLED;
  }

  private Order with(OrderStatus next, long atNs) {
    return new Order(
        number,
        id,
        terms,
        next,
        filledQtyE6,
        filledValueE6,
        createdNs,
        atNs,
        filledNs,
        next == OrderStatus.CANCELED ? atNs : canceledNs,
        next == OrderStatus.REJECTED ? atNs : failedNs);
  }

  boolean isOpen() {
    return !status.isTerminal();
  }

  long leavesQtyE6() {
    return terms.qtyE6() - filledQtyE6;
  }

  /** The exact average rounded to the sixth decimal; 0 before the first fill. */
  long avgPxE6() {
    return filledQtyE6 == 0 ? 0 : Decimal6.divide(filledValueE6, filledQtyE6);
  }

  MarketOrder forMarket() {
    return new MarketOrder(
        number,
        terms.symbol(),
        terms.side(),
        terms.limitPxE6(),
        leavesQtyE6(),
        terms.timeInForce());
  }
}
