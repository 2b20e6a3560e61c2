package io.ordertrail.domain;

/** How much worse than the arrival mid an order traded, in basis points; negative is better. */
public final class Slippage {
  private static final long BPS_PER_UNIT = 10_000;

  private Slippage() {}

  /**
   * @return basis points scaled by one million, or 0 when there was no arrival price
   */
  public static long bpsE6(Side side, long pxE6, long arrivalMidE6) {
    if (arrivalMidE6 <= 0) {
      return 0;
    }
    return Decimal6.mulDiv(
        side.sign() * (pxE6 - arrivalMidE6), BPS_PER_UNIT * Decimal6.ONE, arrivalMidE6);
  }
}
