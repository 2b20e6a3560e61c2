package io.ordertrail.domain;

/** FIX tag 40. */
public enum OrdType {
  MARKET,
  LIMIT,
  STOP,
  STOP_LIMIT;

  private static final OrdType[] VALUES = values();

  public boolean hasLimitPrice() {
    return this == LIMIT || this == STOP_LIMIT;
  }

  public static OrdType of(int ordinal) {
    return VALUES[ordinal];
  }
}
