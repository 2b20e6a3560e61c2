package io.ordertrail.papervenue;

import io.ordertrail.domain.Decimal6;
import java.util.UUID;

/**
 * An order as it stands after one of its events. Immutable, so that other threads read it while the
 * engine goes on.
 *
 * @param triggered whether its stop price was reached
 * @param replacedBy the order that stands in its place, or null
 */
record Order(
    long number,
    UUID id,
    OrderTerms terms,
    OrderStatus status,
    long filledQtyE6,
    long filledValueE6,
    OrderTimes times,
    boolean triggered,
    UUID replacedBy) {

  static Order accepted(OrderEvent.Accepted event) {
    return new Order(
        event.number(),
        event.id(),
        event.terms(),
        OrderStatus.ACCEPTED,
        0,
        0,
        OrderTimes.createdAt(event.atNs()),
        false,
        null);
  }

  /** The order after the next event; of a finished order only its fills can still change. */
  Order after(OrderEvent event) {
    return switch (event) {
      case OrderEvent.Busted bust ->
          withFills(bust.atNs(), -bust.qtyE6(), -value(bust.pxE6(), bust.qtyE6()));
      case OrderEvent.Corrected corrected -> updatedAt(corrected.atNs());
      default -> status.isTerminal() ? this : afterLiving(event);
    };
  }

  private Order afterLiving(OrderEvent event) {
    return switch (event) {
      case OrderEvent.Opened opened -> with(OrderStatus.NEW, opened.atNs());
      case OrderEvent.Triggered reached ->
          new Order(
              number,
              id,
              terms,
              status,
              filledQtyE6,
              filledValueE6,
              times.updatedAt(reached.atNs()),
              true,
              replacedBy);
      case OrderEvent.Filled filled -> afterFill(filled);
      case OrderEvent.CancelRequested asked -> with(OrderStatus.PENDING_CANCEL, asked.atNs());
      case OrderEvent.Canceled canceled -> with(OrderStatus.CANCELED, canceled.atNs());
      case OrderEvent.Expired expired -> with(OrderStatus.EXPIRED, expired.atNs());
      case OrderEvent.Rejected rejected -> with(OrderStatus.REJECTED, rejected.atNs());
      case OrderEvent.ReplaceRequested asked -> with(OrderStatus.PENDING_REPLACE, asked.atNs());
      case OrderEvent.ReplaceRejected rejected ->
          with(filledQtyE6 > 0 ? OrderStatus.PARTIALLY_FILLED : OrderStatus.NEW, rejected.atNs());
      case OrderEvent.Replaced replaced ->
          new Order(
              number,
              id,
              terms,
              OrderStatus.REPLACED,
              filledQtyE6,
              filledValueE6,
              times.reached(OrderStatus.REPLACED, replaced.atNs()),
              triggered,
              replaced.by());
      case OrderEvent.Accepted accepted -> this;
      case OrderEvent.Busted bust -> this;
      case OrderEvent.Corrected corrected -> this;
      case OrderEvent.Drifted drifted -> this;
      case OrderEvent.ReplayReleased released -> this;
    };
  }

  private Order afterFill(OrderEvent.Filled fill) {
    Order more = withFills(fill.atNs(), fill.qtyE6(), value(fill.pxE6(), fill.qtyE6()));
    return more.with(more.leavesQtyE6() == 0 ? OrderStatus.FILLED : statusAfterPart(), fill.atNs());
  }

  private OrderStatus statusAfterPart() {
    return status == OrderStatus.PENDING_CANCEL || status == OrderStatus.PENDING_REPLACE
        ? status
        : OrderStatus.PARTIALLY_FILLED;
  }

  private static long value(long pxE6, long qtyE6) {
    return Decimal6.multiply(pxE6, qtyE6);
  }

  /** The same with a fill's value changed from one price to another. */
  Order repriced(long fromPxE6, long toPxE6, long qtyE6) {
    return withFills(times.updatedNs(), 0, value(toPxE6, qtyE6) - value(fromPxE6, qtyE6));
  }

  private Order updatedAt(long atNs) {
    return withFills(atNs, 0, 0);
  }

  private Order withFills(long atNs, long moreQtyE6, long moreValueE6) {
    return new Order(
        number,
        id,
        terms,
        status,
        filledQtyE6 + moreQtyE6,
        filledValueE6 + moreValueE6,
        times.updatedAt(atNs),
        triggered,
        replacedBy);
  }

  private Order with(OrderStatus next, long atNs) {
    return new Order(
        number,
        id,
        terms,
        next,
        filledQtyE6,
        filledValueE6,
        times.reached(next, atNs),
        triggered,
        replacedBy);
  }

  boolean isOpen() {
    return !status.isTerminal();
  }

  long createdNs() {
    return times.createdNs();
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
