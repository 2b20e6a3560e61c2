package io.ordertrail.domain;

/** FIX tag 59. */
public enum TimeInForce {
  DAY,
  GTC,
  IOC,
  FOK;

  private static final TimeInForce[] VALUES = values();

  public static TimeInForce of(int ordinal) {
    return VALUES[ordinal];
  }
}
