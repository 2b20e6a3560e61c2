package io.ordertrail.papervenue;

import io.ordertrail.domain.OrdType;
import io.ordertrail.domain.Side;
import io.ordertrail.domain.TimeInForce;

/**
 * What the client asked for, well formed.
 *
 * @param limitPxE6 0 for a market order
 */
record OrderTerms(
    String clientOrderId,
    String symbol,
    Side side,
    OrdType type,
    TimeInForce timeInForce,
    long qtyE6,
    long limitPxE6,
    boolean extendedHours) {}
