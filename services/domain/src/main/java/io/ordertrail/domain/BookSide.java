package io.ordertrail.domain;

import java.util.Arrays;

/**
 * One side of a book, sorted, the best level last, so that the changes near the top, which are
 * nearly all, move few others and the top itself is one read. One thread; allocates nothing.
 *
 * <p>At most a fixed number of levels is kept. When there are more, the worst are forgotten, and
 * from there on outwards the side is unknown: it says so rather than showing a hole.
 */
final class BookSide {
  /** Multiplied with a price it gives a key that rises towards the best. */
  private final int sign;

  private final long[] keys;
  private final long[] qtysE6;
  private int size;

  /** Levels with this key or a worse one were forgotten. */
  private long unknownUpTo = Long.MIN_VALUE;

  BookSide(Side side, int capacity) {
    sign = side == Side.BUY ? 1 : -1;
    keys = new long[capacity];
    qtysE6 = new long[capacity];
  }

  void clear() {
    size = 0;
    unknownUpTo = Long.MIN_VALUE;
  }

  void putAll(BookLevels levels) {
    for (int i = 0; i < levels.size(); i++) {
      put(levels.pxE6(i), levels.qtyE6(i));
    }
  }

  /** Sets the quantity of a level; 0 removes it. */
  void put(long pxE6, long qtyE6) {
    long key = sign * pxE6;
    if (key <= unknownUpTo) {
      return;
    }
    int at = Arrays.binarySearch(keys, 0, size, key);
    if (at >= 0) {
      change(at, qtyE6);
    } else if (qtyE6 > 0) {
      insert(-at - 1, key, qtyE6);
    }
  }

  private void change(int at, long qtyE6) {
    qtysE6[at] = qtyE6;
    if (qtyE6 == 0) {
      size--;
      System.arraycopy(keys, at + 1, keys, at, size - at);
      System.arraycopy(qtysE6, at + 1, qtysE6, at, size - at);
    }
  }

  private void insert(int at, long key, long qtyE6) {
    if (size < keys.length) {
      System.arraycopy(keys, at, keys, at + 1, size - at);
      System.arraycopy(qtysE6, at, qtysE6, at + 1, size - at);
      size++;
      set(at, key, qtyE6);
    } else if (at == 0) {
      unknownUpTo = key;
    } else {
      unknownUpTo = keys[0];
      System.arraycopy(keys, 1, keys, 0, at - 1);
      System.arraycopy(qtysE6, 1, qtysE6, 0, at - 1);
      set(at - 1, key, qtyE6);
    }
  }

  private void set(int at, long key, long qtyE6) {
    keys[at] = key;
    qtysE6[at] = qtyE6;
  }

  int size() {
    return size;
  }

  /** Whether nothing is missing among the best levels, so many of them. */
  boolean isKnownTo(int levels) {
    return size >= levels || unknownUpTo == Long.MIN_VALUE;
  }

  /**
   * @param level 0 is the best
   */
  long pxE6(int level) {
    return sign * keys[size - 1 - level];
  }

  long qtyE6(int level) {
    return qtysE6[size - 1 - level];
  }

  /** 0 while the side is empty. */
  long bestPxE6() {
    return size == 0 ? 0 : pxE6(0);
  }
}
