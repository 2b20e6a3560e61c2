package io.ordertrail.domain;

/** FIX tag 54. */
public enum Side {
  BUY,
  SELL;

  private static final Side[] VALUES = values();

  /** +1 for a purchase, -1 for a sale: what a fill does to a position. */
  public int sign() {
    return this == BUY ? 1 : -1;
  }

  public Side opposite() {
    return this == BUY ? SELL : BUY;
  }

  public static Side of(int ordinal) {
    return VALUES[ordinal];
  }
}
