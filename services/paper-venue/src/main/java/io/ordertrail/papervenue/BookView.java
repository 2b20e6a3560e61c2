package io.ordertrail.papervenue;

import io.ordertrail.domain.Side;

/** One side of a book as subscribers have it: the best levels, best first. Engine thread only. */
final class BookView {
  /** Told of each level that is another than before: quantity 0 for one that is gone. */
  interface Changes {
    void onLevel(long pxE6, long qtyE6);
  }

  private final Side side;
  private long[] pxE6;
  private long[] qtyE6;
  private int count;
  private long[] nextPxE6;
  private long[] nextQtyE6;

  BookView(Side side, int depth) {
    this.side = side;
    this.pxE6 = new long[depth];
    this.qtyE6 = new long[depth];
    this.nextPxE6 = new long[depth];
    this.nextQtyE6 = new long[depth];
  }

  /** Looks at the market again and tells what is another than at the last look. */
  void refresh(Market market, int symbol, Changes changes) {
    int next = market.levels(symbol, side, nextPxE6, nextQtyE6);
    int old = 0;
    for (int i = 0; i < next; i++) {
      for (; old < count && isBetter(pxE6[old], nextPxE6[i]); old++) {
        changes.onLevel(pxE6[old], 0);
      }
      boolean same = old < count && pxE6[old] == nextPxE6[i];
      if (!same || qtyE6[old] != nextQtyE6[i]) {
        changes.onLevel(nextPxE6[i], nextQtyE6[i]);
      }
      old += same ? 1 : 0;
    }
    for (; old < count; old++) {
      changes.onLevel(pxE6[old], 0);
    }
    swap(next);
  }

  private void swap(int next) {
    long[] px = pxE6;
    long[] qty = qtyE6;
    pxE6 = nextPxE6;
    qtyE6 = nextQtyE6;
    nextPxE6 = px;
    nextQtyE6 = qty;
    count = next;
  }

  /** Tells all levels of the last look. */
  void all(Changes changes) {
    for (int i = 0; i < count; i++) {
      changes.onLevel(pxE6[i], qtyE6[i]);
    }
  }

  private boolean isBetter(long one, long other) {
    return side == Side.BUY ? one > other : one < other;
  }
}
