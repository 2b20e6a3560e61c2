package io.ordertrail.riskmanager;

import io.ordertrail.domain.Decimal6;

/**
 * Products of money that cannot overflow: what is beyond ten thousand million USD is that much,
 * which no limit allows. So an absurd price denies an order and stops nothing. Pure.
 */
final class Sums {
  /** The largest amount that a limit may name. */
  static final long LARGEST_USD = 1_000_000_000L;

  static final long CAP_E6 = 10_000_000_000L * Decimal6.ONE;
  private static final long HIGH_MAX = 1_000;

  private Sums() {}

  /** Quantity times price, each of any sign, within plus or minus the cap. */
  static long value(long qtyE6, long pxE6) {
    long high = Math.multiplyHigh(qtyE6, pxE6);
    if (high > HIGH_MAX) {
      return CAP_E6;
    }
    if (high < -HIGH_MAX) {
      return -CAP_E6;
    }
    long product = Decimal6.multiply(qtyE6, pxE6);
    return Math.clamp(product, -CAP_E6, CAP_E6);
  }

  /** {@code partE6} of {@code wholeE6}, in percent scaled by one million. */
  static long percentE6(long partE6, long wholeE6) {
    return wholeE6 <= 0 ? 0 : Decimal6.mulDiv(partE6, 100 * Decimal6.ONE, wholeE6);
  }
}
