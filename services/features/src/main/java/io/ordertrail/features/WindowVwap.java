package io.ordertrail.features;

import io.ordertrail.domain.Decimal6;

/**
 * The volume-weighted price of the trades of the last so many nanoseconds, and of {@link
 * WindowSum#CAPACITY} trades at most. Sums of longs: no error builds up, and a trade counts to the
 * millionth of a dollar. One thread; allocates nothing.
 */
final class WindowVwap {
  private static final int CAPACITY = WindowSum.CAPACITY;
  private static final int MASK = CAPACITY - 1;

  /** No trade is that large; without a bound the sums could overflow. */
  private static final double LARGEST_USD_E6 = 1e15;

  private static final double LARGEST_QTY_E6 = 1e15;

  private final long windowNs;
  private final long[] timesNs = new long[CAPACITY];
  private final long[] usdE6 = new long[CAPACITY];
  private final long[] qtiesE6 = new long[CAPACITY];
  private long first;
  private long next;
  private long sumUsdE6;
  private long sumQtyE6;

  WindowVwap(long windowNs) {
    this.windowNs = windowNs;
  }

  /**
   * Times do not decrease. A trade without price or quantity, or of absurd size, is passed over.
   */
  void add(long timeNs, long pxE6, long qtyE6) {
    if (pxE6 <= 0 || qtyE6 <= 0 || qtyE6 > LARGEST_QTY_E6 || tooLarge(pxE6, qtyE6)) {
      return;
    }
    if (next - first == CAPACITY) {
      removeFirst();
    }
    int at = (int) next++ & MASK;
    timesNs[at] = timeNs;
    usdE6[at] = Decimal6.multiply(pxE6, qtyE6);
    qtiesE6[at] = qtyE6;
    sumUsdE6 += usdE6[at];
    sumQtyE6 += qtyE6;
  }

  private static boolean tooLarge(long pxE6, long qtyE6) {
    return (double) pxE6 * qtyE6 / Decimal6.ONE > LARGEST_USD_E6;
  }

  /** Forgets what is older than the window at that time. */
  void advance(long nowNs) {
    while (first < next && timesNs[(int) first & MASK] < nowNs - windowNs) {
      removeFirst();
    }
  }

  private void removeFirst() {
    int at = (int) first++ & MASK;
    sumUsdE6 -= usdE6[at];
    sumQtyE6 -= qtiesE6[at];
  }

  /** 0 of an empty window. */
  double priceE6() {
    return sumQtyE6 == 0 ? 0 : (double) sumUsdE6 / sumQtyE6 * Decimal6.ONE;
  }

  void clear() {
    first = next;
    sumUsdE6 = 0;
    sumQtyE6 = 0;
  }
}
