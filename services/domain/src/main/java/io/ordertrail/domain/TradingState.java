package io.ordertrail.domain;

/** What the desk may do now: trade, only reduce positions, or nothing. */
public enum TradingState {
  ACTIVE,
  REDUCING,
  HALTED
}
