package io.ordertrail.domain;

import java.util.Arrays;

/**
 * The price levels of one side as a message lists them, in the message's order; a quantity of 0
 * removes the level. A reusable carrier: grows to the longest message seen and then allocates
 * nothing. One thread.
 */
public final class BookLevels {
  private long[] pxE6 = new long[32];
  private long[] qtyE6 = new long[32];
  private int size;

  public void clear() {
    size = 0;
  }

  public void add(long levelPxE6, long levelQtyE6) {
    if (size == pxE6.length) {
      pxE6 = Arrays.copyOf(pxE6, 2 * size);
      qtyE6 = Arrays.copyOf(qtyE6, 2 * size);
    }
    pxE6[size] = levelPxE6;
    qtyE6[size] = levelQtyE6;
    size++;
  }

  public int size() {
    return size;
  }

  public long pxE6(int index) {
    return pxE6[index];
  }

  public long qtyE6(int index) {
    return qtyE6[index];
  }
}
