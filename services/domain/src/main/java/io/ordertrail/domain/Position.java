package io.ordertrail.domain;

/**
 * A position at average cost: adding to it moves the average, reducing it realizes the difference
 * to the average, crossing zero does both. One writer thread; allocates nothing.
 *
 * <p>Cost is kept as money, not as a rounded average, so that what is realized over a round trip is
 * exact to the rounding of the fills' own values.
 */
public final class Position {
  private long qtyE6;
  private long costE6;
  private long realizedE6;

  /**
   * Applies a fill.
   *
   * @param lastQtyE6 more than zero
   * @return what this fill realized
   */
  public long apply(Side side, long lastQtyE6, long lastPxE6) {
    long signedE6 = side.sign() * lastQtyE6;
    boolean reduces = qtyE6 != 0 && Long.signum(qtyE6) != side.sign();
    if (!reduces) {
      add(signedE6, lastPxE6);
      return 0;
    }
    long closedE6 = Math.min(lastQtyE6, Math.abs(qtyE6));
    long realized = close(closedE6, lastPxE6);
    if (lastQtyE6 > closedE6) {
      add(side.sign() * (lastQtyE6 - closedE6), lastPxE6);
    }
    return realized;
  }

  private void add(long signedQtyE6, long pxE6) {
    qtyE6 += signedQtyE6;
    costE6 += Decimal6.multiply(signedQtyE6, pxE6);
  }

  private long close(long closedE6, long pxE6) {
    long signedE6 = Long.signum(qtyE6) * closedE6;
    long costOfClosedE6 = Decimal6.mulDiv(costE6, closedE6, Math.abs(qtyE6));
    long realized = Decimal6.multiply(signedE6, pxE6) - costOfClosedE6;
    qtyE6 -= signedE6;
    costE6 -= costOfClosedE6;
    realizedE6 += realized;
    return realized;
  }

  /** Puts back what a record said, at the start of a run. */
  public void restore(long qtyE6, long costE6, long realizedE6) {
    this.qtyE6 = qtyE6;
    this.costE6 = costE6;
    this.realizedE6 = realizedE6;
  }

  /** Positive when long, negative when short. */
  public long qtyE6() {
    return qtyE6;
  }

  /** What the open quantity cost: negative when short. */
  public long costE6() {
    return costE6;
  }

  /** The average price of the open quantity, 0 when flat. */
  public long avgPxE6() {
    return qtyE6 == 0 ? 0 : Decimal6.divide(costE6, qtyE6);
  }

  public long realizedE6() {
    return realizedE6;
  }

  public long valueE6(long markPxE6) {
    return Decimal6.multiply(qtyE6, markPxE6);
  }

  public long unrealizedE6(long markPxE6) {
    return qtyE6 == 0 ? 0 : valueE6(markPxE6) - costE6;
  }
}
