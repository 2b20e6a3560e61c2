package io.ordertrail.executionengine;

import io.ordertrail.wire.MessageHeader;
import io.ordertrail.wire.OrderMessage;

/**
 * The stretches of an order's path from the tick's receipt to the wire, in ns. They tile it: their
 * sum is {@link #tickToWireNs}.
 *
 * @param executionNs from the read off the bus to the wire, or {@link #UNKNOWN} until the wire time
 *     is known; after a restart it stays unknown
 */
record Hops(
    long publishNs,
    long busToSignalNs,
    long signalNs,
    long busToRiskNs,
    long riskNs,
    long busToExecutionNs,
    long executionNs) {
  static final long UNKNOWN = Long.MIN_VALUE;

  /** Of an order that no tick began. */
  static final Hops NONE = new Hops(UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN);

  /**
   * @param receivedNs epoch ns of the read off the bus
   */
  static Hops of(MessageHeader header, OrderMessage order, long receivedNs) {
    if (header.ingestNs == 0 || order.tickPublishedNs == 0) {
      return NONE;
    }
    return new Hops(
        order.tickPublishedNs - header.ingestNs,
        order.signalReceivedNs - order.tickPublishedNs,
        order.signalSentNs - order.signalReceivedNs,
        order.riskReceivedNs - order.signalSentNs,
        header.sentNs - order.riskReceivedNs,
        receivedNs - header.sentNs,
        UNKNOWN);
  }

  Hops reachedWire(long executionNs) {
    return new Hops(
        publishNs, busToSignalNs, signalNs, busToRiskNs, riskNs, busToExecutionNs, executionNs);
  }

  boolean isKnown() {
    return publishNs != UNKNOWN;
  }

  boolean isComplete() {
    return isKnown() && executionNs != UNKNOWN;
  }

  /** Only of a complete path. */
  long tickToWireNs() {
    return publishNs
        + busToSignalNs
        + signalNs
        + busToRiskNs
        + riskNs
        + busToExecutionNs
        + executionNs;
  }
}
