package io.ordertrail.papervenue;

import io.ordertrail.domain.OrdType;
import io.ordertrail.domain.TimeInForce;

/**
 * What is to be another about an order.
 *
 * @param clientOrderId of the order that takes its place
 * @param qtyE6 what is to trade from then on; 0 for what the old one has left
 * @param limitPxE6 0 for as it is, {@code stopPxE6} likewise
 * @param timeInForce null for as it is
 */
record ReplaceRequest(
    String clientOrderId, long qtyE6, long limitPxE6, long stopPxE6, TimeInForce timeInForce) {

  /**
   * The terms of the order that takes the old one's place.
   *
   * @throws RefusedException when the old one's type has no such price
   */
  OrderTerms of(Order old) {
    OrderTerms terms = old.terms();
    if (limitPxE6 != 0 && !terms.type().hasLimitPrice()) {
      throw badField(terms.type(), "limit");
    }
    if (stopPxE6 != 0 && !terms.isStop()) {
      throw badField(terms.type(), "stop");
    }
    return new OrderTerms(
        clientOrderId,
        terms.symbol(),
        terms.side(),
        old.triggered() ? triggeredType(terms.type()) : terms.type(),
        timeInForce == null ? terms.timeInForce() : timeInForce,
        qtyE6 == 0 ? old.leavesQtyE6() : qtyE6,
        limitPxE6 == 0 ? terms.limitPxE6() : limitPxE6,
        old.triggered() ? 0 : stopPxE6 == 0 ? terms.stopPxE6() : stopPxE6,
        terms.extendedHours(),
        old.id());
  }

  /** What has woken does not fall asleep again. */
  private static OrdType triggeredType(OrdType type) {
    return type.hasLimitPrice() ? OrdType.LIMIT : OrdType.MARKET;
  }

  private static RefusedException badField(OrdType type, String price) {
    return new RefusedException(
        Refusal.unprocessable(OrderJson.lower(type) + " orders have no " + price + " price"));
  }
}
