package io.ordertrail.papervenue;

import io.ordertrail.domain.Decimal6;
import io.ordertrail.domain.OrdType;
import io.ordertrail.domain.Side;
import io.ordertrail.domain.TimeInForce;

/** Orders for tests that need no HTTP. */
final class TestOrders {
  private TestOrders() {}

  static OrderTerms limit(String clientOrderId, String symbol, String px, long shares) {
    return order(clientOrderId, symbol, Side.BUY, px, shares, TimeInForce.DAY);
  }

  static OrderTerms order(
      String clientOrderId, String symbol, Side side, String px, long shares, TimeInForce tif) {
    return new OrderTerms(
        clientOrderId,
        symbol,
        side,
        px.isEmpty() ? OrdType.MARKET : OrdType.LIMIT,
        tif,
        Decimal6.ofUnits(shares),
        px.isEmpty() ? 0 : Decimal6.parse(px),
        0,
        false,
        null);
  }
}
