package io.ordertrail.papervenue;

import io.ordertrail.domain.Side;
import io.ordertrail.domain.TimeInForce;

/**
 * What the market has to know of an order of ours.
 *
 * @param limitPxE6 the worst price allowed: 0 for a market order
 */
record MarketOrder(
    long number, String symbol, Side side, long limitPxE6, long qtyE6, TimeInForce timeInForce) {

  boolean isMarket() {
    return limitPxE6 == 0;
  }

  boolean accepts(long pxE6) {
    return isMarket() || (side == Side.BUY ? pxE6 <= limitPxE6 : pxE6 >= limitPxE6);
  }

  boolean mayWait() {
    return timeInForce == TimeInForce.DAY || timeInForce == TimeInForce.GTC;
  }

  MarketOrder withQty(long leavesE6) {
    return new MarketOrder(number, symbol, side, limitPxE6, leavesE6, timeInForce);
  }
}
