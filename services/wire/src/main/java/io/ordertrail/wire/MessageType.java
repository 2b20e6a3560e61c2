package io.ordertrail.wire;

/** The layouts. The ordinal is on the wire: append only. */
public enum MessageType {
  /** Not a message of ours: too short, of another version, or with a field out of range. */
  MALFORMED,
  QUOTE,
  TRADE,
  SIGNAL,
  ORDER,
  EXECUTION_REPORT,
  HEARTBEAT,
  SYMBOL_STATUS,
  CANCEL,
  BOOK;

  private static final MessageType[] VALUES = values();

  static MessageType of(int ordinal) {
    return ordinal > 0 && ordinal < VALUES.length ? VALUES[ordinal] : MALFORMED;
  }
}
