package io.ordertrail.marketdata;

/**
 * Refuses a price that is implausibly far from the last good one of its symbol: a slipped digit
 * must not become a mark, a signal or an order's limit. One thread; allocates nothing.
 *
 * <p>Prices do jump, after a halt or over night, and a guard that compared with the last good price
 * for ever would then refuse the truth for ever. So several refused prices in a row that agree with
 * each other, within the same distance, are believed, and the last of them becomes the good one. A
 * single good price in between shows that the others were wrong and starts the count anew.
 */
final class PriceGuard {
  private static final long BPS = 10_000;

  private final long jumpBps;
  private final int confirmations;
  private final long[] goodE6;
  private final long[] doubtedE6;
  private final int[] agreeing;

  /**
   * @param jumpBps distance in hundredths of a percent of the last good price, at most 10,000
   * @param confirmations how many in a row are believed
   */
  PriceGuard(int symbols, int jumpBps, int confirmations) {
    this.jumpBps = jumpBps;
    this.confirmations = confirmations;
    this.goodE6 = new long[symbols];
    this.doubtedE6 = new long[symbols];
    this.agreeing = new int[symbols];
  }

  /**
   * @param pxE6 above 0
   * @return false when the message must not be used
   */
  boolean accept(int symbol, long pxE6) {
    if (goodE6[symbol] == 0 || isNear(goodE6[symbol], pxE6)) {
      return believe(symbol, pxE6);
    }
    boolean agrees = agreeing[symbol] > 0 && isNear(doubtedE6[symbol], pxE6);
    agreeing[symbol] = agrees ? agreeing[symbol] + 1 : 1;
    doubtedE6[symbol] = pxE6;
    return agreeing[symbol] >= confirmations && believe(symbol, pxE6);
  }

  private boolean believe(int symbol, long pxE6) {
    goodE6[symbol] = pxE6;
    agreeing[symbol] = 0;
    return true;
  }

  private boolean isNear(long referenceE6, long pxE6) {
    long distanceE6 = Math.abs(pxE6 - referenceE6);
    if (Math.max(distanceE6, referenceE6) > Long.MAX_VALUE / BPS) {
      // No price of this world, but it must not overflow.
      return distanceE6 / jumpBps <= referenceE6 / BPS;
    }
    return distanceE6 * BPS <= referenceE6 * jumpBps;
  }

  /** The last price that was believed, 0 before the first. */
  long goodE6(int symbol) {
    return goodE6[symbol];
  }
}
