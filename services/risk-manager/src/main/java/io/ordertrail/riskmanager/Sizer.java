package io.ordertrail.riskmanager;

import io.ordertrail.domain.Decimal6;
import io.ordertrail.domain.OrdType;
import io.ordertrail.domain.Quote;
import io.ordertrail.domain.Side;
import io.ordertrail.domain.TimeInForce;
import io.ordertrail.wire.SignalMessage;

/**
 * Makes an order of a signal: whole shares worth the target value, scaled by the signal's strength
 * between a half and one and a half. A limit without a price joins the touch, or takes it when it
 * must trade at once. Pure.
 */
final class Sizer {
  private static final long HALF = Decimal6.ONE / 2;

  private final long targetValueE6;

  Sizer(long targetValueE6) {
    this.targetValueE6 = targetValueE6;
  }

  /** Fills everything but the ids. Without a two-sided quote the quantity is one share. */
  void size(SignalMessage signal, int symbolIndex, Quote quote, Candidate candidate) {
    candidate.symbolIndex = symbolIndex;
    candidate.side = signal.side;
    candidate.ordType = signal.ordType;
    candidate.timeInForce = signal.timeInForce;
    candidate.strategy = signal.strategy;
    candidate.limitPxE6 = signal.ordType.hasLimitPrice() ? limitPxE6(signal, quote) : 0;
    candidate.stopPxE6 = hasStop(signal.ordType) ? signal.stopPxE6 : 0;
    candidate.origClOrdId = 0;
    long strengthE6 = Math.min(signal.strengthE6, Decimal6.ONE);
    long valueE6 = Decimal6.multiply(targetValueE6, HALF + strengthE6);
    candidate.orderQtyE6 = wholeShares(valueE6, quote.midPxE6());
  }

  static boolean hasStop(OrdType type) {
    return type == OrdType.STOP || type == OrdType.STOP_LIMIT;
  }

  private static long limitPxE6(SignalMessage signal, Quote quote) {
    if (signal.limitPxE6 > 0) {
      return signal.limitPxE6;
    }
    boolean atOnce = signal.timeInForce == TimeInForce.IOC || signal.timeInForce == TimeInForce.FOK;
    Side touch = atOnce ? signal.side : signal.side.opposite();
    return quote.touchPxE6(touch);
  }

  private static long wholeShares(long valueE6, long pxE6) {
    long shares = pxE6 <= 0 ? 1 : Math.max(1, valueE6 / pxE6);
    return Decimal6.ofUnits(shares);
  }
}
