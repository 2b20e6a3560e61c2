package io.ordertrail.domain;

/** FIX tag 59. */
public enum TimeInForce {
  DAY,
  GTC,
  IOC,
  FOK;

  private static final TimeInForce[] VALUES = values();

  /** Whether what does not trade at once works on: such an order can take another's place. */
  public boolean works() {
    return this == DAY || this == GTC;
  }

  public static TimeInForce of(int ordinal) {
    return VALUES[ordinal];
  }
}
