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
  UNKNOWN,
  PENDING_CANCEL,
  PENDING_REPLACE,
  REPLACED,
  /** A fill's quantity or price was changed by the venue: the totals may be lower than before. */
  TRADE_CORRECT,
  /** A fill was taken back by the venue: the totals are lower than before. */
  TRADE_CANCEL
}
