package io.ordertrail.marketdata;

import io.ordertrail.domain.BookLevels;

/** Reads one side of an order book, {@code [{"p":585.3,"s":18},...]}. One thread; reusable. */
final class LevelScanner {
  private static final int PX = 'p';
  private static final int QTY = 's';
  private static final long ABSENT = -1;

  private final JsonCursor cursor;
  private boolean valid;
  private long pxE6;
  private long qtyE6;

  LevelScanner(JsonCursor cursor) {
    this.cursor = cursor;
  }

  /**
   * Takes any value.
   *
   * @return false when it is no JSON
   */
  boolean take(BookLevels into) {
    into.clear();
    valid = cursor.peek() == '[';
    if (!valid) {
      return cursor.skipValue();
    }
    cursor.take('[');
    if (cursor.take(']')) {
      return true;
    }
    do {
      if (!takeLevel(into)) {
        return false;
      }
    } while (cursor.take(','));
    return cursor.take(']');
  }

  /** Whether the value was a list of levels, each with a price above 0 and a quantity. */
  boolean isValid() {
    return valid;
  }

  private boolean takeLevel(BookLevels into) {
    if (cursor.peek() != '{') {
      valid = false;
      return cursor.skipValue();
    }
    pxE6 = ABSENT;
    qtyE6 = ABSENT;
    cursor.take('{');
    if (!cursor.take('}') && !takeFields()) {
      return false;
    }
    if (pxE6 > 0 && qtyE6 >= 0) {
      into.add(pxE6, qtyE6);
    } else {
      valid = false;
    }
    return true;
  }

  private boolean takeFields() {
    do {
      if (!cursor.takeString()) {
        return false;
      }
      int key = cursor.stringKey();
      if (!cursor.take(':') || !takeField(key)) {
        return false;
      }
    } while (cursor.take(','));
    return cursor.take('}');
  }

  private boolean takeField(int key) {
    if (key != PX && key != QTY) {
      return cursor.skipValue();
    }
    boolean isNumber = cursor.isAtNumber();
    boolean taken = isNumber ? cursor.takeNumber() : cursor.skipValue();
    long valueE6 = isNumber && taken ? cursor.decimalE6() : ABSENT;
    if (key == PX) {
      pxE6 = valueE6;
    } else {
      qtyE6 = valueE6;
    }
    return taken;
  }
}
