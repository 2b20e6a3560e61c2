package io.ordertrail.riskmanager;

import io.ordertrail.domain.TradingState;
import io.ordertrail.eventlog.ReasonCode;

/**
 * Whether anything may be traded at all, whatever the order: the trading state, a record that takes
 * events, an execution engine that answers. Fail closed. The agent's thread.
 */
final class Gate {
  private TradingState state = TradingState.ACTIVE;
  private boolean recordWritable = true;
  private boolean executionReady;

  void recordWritable(boolean writable) {
    recordWritable = writable;
  }

  void executionReady(boolean ready) {
    executionReady = ready;
  }

  TradingState state() {
    return state;
  }

  boolean isOpen() {
    return state == TradingState.ACTIVE && recordWritable && executionReady;
  }

  ReasonCode code() {
    if (state != TradingState.ACTIVE) {
      return ReasonCode.RISK_TRADING_STATE;
    }
    return recordWritable
        ? ReasonCode.RISK_EXECUTION_UNAVAILABLE
        : ReasonCode.RISK_RECORD_UNAVAILABLE;
  }
}
