package io.ordertrail.riskmanager;

import io.ordertrail.domain.TradingState;

/**
 * A state that was set for a scope, by whom and why.
 *
 * @param trigger {@code manual} or the circuit breaker's
 * @param atNs epoch ns
 */
record Switch(
    ScopeRef scope, TradingState state, String trigger, String actor, String reason, long atNs) {
  static final String MANUAL = "manual";

  boolean isNewerThan(Switch other) {
    return other == null || atNs > other.atNs;
  }
}
