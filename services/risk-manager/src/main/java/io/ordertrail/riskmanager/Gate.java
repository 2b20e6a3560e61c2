package io.ordertrail.riskmanager;

import io.ordertrail.eventlog.ReasonCode;

/**
 * Whether anything may be traded at all, whatever the order: a record that takes events, and an
 * execution engine that answers and takes orders. Closed until both have been seen. The agent's
 * thread.
 */
final class Gate {
  private static final ReasonCode[] CODES = ReasonCode.values();

  private boolean recordWritable;
  private boolean executionReady;
  private int refusal = -1;

  void recordWritable(boolean writable) {
    recordWritable = writable;
  }

  /**
   * @param refusalOrdinal of the reason for which execution takes no orders, negative for none
   */
  void execution(boolean ready, int refusalOrdinal) {
    executionReady = ready;
    refusal = refusalOrdinal;
  }

  boolean isRecordWritable() {
    return recordWritable;
  }

  boolean isOpen() {
    return recordWritable && executionReady && refusal < 0;
  }

  /** Why it is closed. */
  ReasonCode code() {
    if (!recordWritable) {
      return ReasonCode.RISK_RECORD_UNAVAILABLE;
    }
    return executionReady && refusal >= 0 && refusal < CODES.length
        ? CODES[refusal]
        : ReasonCode.RISK_EXECUTION_UNAVAILABLE;
  }
}
