package io.ordertrail.signalbridge;

import io.ordertrail.domain.Decimal6;
import io.ordertrail.domain.OrdType;
import io.ordertrail.domain.Side;
import io.ordertrail.domain.TimeInForce;
import io.ordertrail.features.Hash64;
import io.ordertrail.wire.SignalMessage;

/**
 * How a wish is to become an order. A stop waits beyond the touch for the move to go on: a buy stop
 * above the offer, a sell stop below the bid. A limit waits at its own touch, unless it is to be
 * filled at once: then it takes the other side's.
 *
 * @param breakoutBpsE6 how far beyond the touch a stop is, a tick at least
 * @param limitBpsE6 how far beyond its stop a stop-limit's limit is
 */
record EntryStyle(OrdType ordType, TimeInForce timeInForce, long breakoutBpsE6, long limitBpsE6) {
  private static final long ONE_IN_BPS_E6 = 10_000 * Decimal6.ONE;
  private static final long TICK_E6 = 10_000;

  /** Under a dollar a price may have four decimals. */
  private static final long SMALL_TICK_E6 = 100;

  static EntryStyle of(OrdType ordType) {
    return new EntryStyle(ordType, TimeInForce.DAY, 0, 0);
  }

  /** Venues let a stop wait, or it is no stop. */
  static boolean goTogether(OrdType ordType, TimeInForce timeInForce) {
    return !isStop(ordType) || !isImmediate(timeInForce);
  }

  private static boolean isStop(OrdType ordType) {
    return ordType == OrdType.STOP || ordType == OrdType.STOP_LIMIT;
  }

  private static boolean isImmediate(TimeInForce timeInForce) {
    return timeInForce == TimeInForce.IOC || timeInForce == TimeInForce.FOK;
  }

  /** Completes a signal whose side and touch are set. */
  void apply(SignalMessage signal) {
    signal.ordType = ordType;
    signal.timeInForce = timeInForce;
    long touchE6 = signal.side == Side.BUY ? signal.askPxE6 : signal.bidPxE6;
    signal.stopPxE6 = isStop(ordType) ? beyond(touchE6, breakoutBpsE6, signal.side) : 0;
    signal.limitPxE6 =
        switch (ordType) {
          case STOP_LIMIT -> beyond(signal.stopPxE6, limitBpsE6, signal.side);
          case LIMIT -> isImmediate(timeInForce) ? touchE6 : 0;
          case MARKET, STOP -> 0;
        };
  }

  private static long beyond(long pxE6, long bpsE6, Side side) {
    long tickE6 = pxE6 < Decimal6.ONE ? SMALL_TICK_E6 : TICK_E6;
    long distanceE6 = Math.max(tickE6, Decimal6.mulDiv(pxE6, bpsE6, ONE_IN_BPS_E6));
    // Rounded away from the market: never nearer than was asked.
    return side == Side.BUY
        ? Math.ceilDiv(pxE6 + distanceE6, tickE6) * tickE6
        : Math.max(1, Math.floorDiv(pxE6 - distanceE6, tickE6)) * tickE6;
  }

  long mixInto(long hash) {
    long mixed =
        Hash64.mix(Hash64.mix(hash, (long) ordType.ordinal()), (long) timeInForce.ordinal());
    return Hash64.mix(Hash64.mix(mixed, breakoutBpsE6), limitBpsE6);
  }
}
