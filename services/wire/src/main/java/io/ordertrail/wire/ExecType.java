package io.ordertrail.wire;

/** What an execution report reports (FIX tag 150). {@link #STATUS} only repeats the state. */
public enum ExecType {
  STATUS,
  PENDING_NEW,
  NEW,
  TRADE,
  CANCELED,
  REJECTED,
  EXPIRED,
  UNKNOWN
}
