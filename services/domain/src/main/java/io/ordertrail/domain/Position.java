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
    return applyValue(side, lastQtyE6, Decimal6.multiply(lastQtyE6, lastPxE6));
  }

  /**
   * Applies one or several fills of one side of which only quantity and value together are known.
   *
   * @param filledQtyE6 more than zero
   * @return what they realized
   */
  public long applyValue(Side side, long filledQtyE6, long valueE6) {
    boolean reduces = qtyE6 != 0 && Long.signum(qtyE6) != side.sign();
    if (!reduces) {
      add(side, filledQtyE6, valueE6);
      return 0;
    }
    long closedE6 = Math.min(filledQtyE6, Math.abs(qtyE6));
    long closedValueE6 = Decimal6.mulDiv(valueE6, closedE6, filledQtyE6);
    long realized = close(closedE6, closedValueE6);
    if (filledQtyE6 > closedE6) {
      add(side, filledQtyE6 - closedE6, valueE6 - closedValueE6);
    }
    return realized;
  }

  private void add(Side side, long addedE6, long valueE6) {
    qtyE6 += side.sign() * addedE6;
    costE6 += side.sign() * valueE6;
  }

  private long close(long closedE6, long valueE6) {
    int direction = Long.signum(qtyE6);
    long costOfClosedE6 = Decimal6.mulDiv(costE6, closedE6, Math.abs(qtyE6));
    long realized = direction * valueE6 - costOfClosedE6;
    qtyE6 -= direction * closedE6;
    costE6 -= costOfClosedE6;
    realizedE6 += realized;
    return realized;
  }

  /**
   * Takes a correction of what past fills cost. What is still held carries it in its cost; when
   * nothing is held, it is realized.
   *
   * @param paidMoreE6 how much more was paid (or less received), negative for the contrary
   * @return what it realized
   */
  public long correct(long paidMoreE6) {
    if (qtyE6 != 0) {
      costE6 += paidMoreE6;
      return 0;
    }
    realizedE6 -= paidMoreE6;
    return -paidMoreE6;
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
