package io.ordertrail.riskmanager;

import io.ordertrail.domain.Decimal6;
import io.ordertrail.domain.Quote;
import io.ordertrail.domain.Side;

/** At which price an order is valued, always at the worse one. Pure; allocates nothing. */
final class Valuation {
  private static final long BPS_PER_UNIT = 10_000;

  private Valuation() {}

  /**
   * The price that decides what an order is worth: its limit, but never less than the touch that a
   * sale would get; for an order without a limit the touch or the stop, and the collar on top.
   */
  static long pxE6(Candidate order, Quote quote, long collarBpsE6) {
    long touchPxE6 = quote.touchPxE6(order.side);
    return switch (order.ordType) {
      case MARKET -> touchPxE6 + collarE6(touchPxE6, collarBpsE6);
      case LIMIT, STOP_LIMIT ->
          order.side == Side.BUY ? order.limitPxE6 : Math.max(order.limitPxE6, touchPxE6);
      case STOP -> {
        long worseE6 = Math.max(order.stopPxE6, touchPxE6);
        yield worseE6 + collarE6(worseE6, collarBpsE6);
      }
    };
  }

  /**
   * The worst price at which the order may trade: the highest for a buyer, the lowest for a seller.
   */
  static long worstPxE6(Candidate order, Quote quote, long collarBpsE6) {
    if (order.ordType.hasLimitPrice()) {
      return order.limitPxE6;
    }
    long touchPxE6 = quote.touchPxE6(order.side);
    return touchPxE6 + order.side.sign() * collarE6(touchPxE6, collarBpsE6);
  }

  /**
   * How far a limit is from the touch, that of a stop-limit order from its stop; in basis points.
   */
  static long distanceBpsE6(Candidate order, Quote quote) {
    long referenceE6 = order.stopPxE6 > 0 ? order.stopPxE6 : quote.touchPxE6(order.side);
    if (!order.ordType.hasLimitPrice() || referenceE6 <= 0) {
      return 0;
    }
    long distanceE6 = Math.abs(order.limitPxE6 - referenceE6);
    return distanceE6 >= referenceE6
        ? BPS_PER_UNIT * Decimal6.ONE
        : Decimal6.mulDiv(distanceE6, BPS_PER_UNIT * Decimal6.ONE, referenceE6);
  }

  private static long collarE6(long pxE6, long collarBpsE6) {
    return Decimal6.mulDiv(pxE6, collarBpsE6, BPS_PER_UNIT * Decimal6.ONE);
  }
}
