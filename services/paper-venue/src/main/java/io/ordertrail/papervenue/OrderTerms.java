package io.ordertrail.papervenue;

import io.ordertrail.domain.OrdType;
import io.ordertrail.domain.Side;
import io.ordertrail.domain.TimeInForce;
import java.util.UUID;

/**
 * What the client asked for, well formed.
 *
 * @param limitPxE6 0 for an order without a limit
 * @param stopPxE6 0 for an order that waits for no price
 * @param replaces the order whose place it takes; null for an order of its own
 */
record OrderTerms(
    String clientOrderId,
    String symbol,
    Side side,
    OrdType type,
    TimeInForce timeInForce,
    long qtyE6,
    long limitPxE6,
    long stopPxE6,
    boolean extendedHours,
    UUID replaces) {

  boolean isStop() {
    return type == OrdType.STOP || type == OrdType.STOP_LIMIT;
  }

  /** Whether a trade at this price wakes the stop. */
  boolean isTriggeredBy(long pxE6) {
    return side == Side.BUY ? pxE6 >= stopPxE6 : pxE6 <= stopPxE6;
  }

  boolean mayWait() {
    return timeInForce == TimeInForce.DAY || timeInForce == TimeInForce.GTC;
  }
}
