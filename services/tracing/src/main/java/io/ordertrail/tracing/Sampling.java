package io.ordertrail.tracing;

import io.ordertrail.eventlog.RecordedEvent;
import io.ordertrail.eventlog.SignalAction;

/**
 * Which events become spans: all that are part of an order's life, be it denied or rejected, and a
 * share of the rest. Decided by the trace id alone, so that all services keep the same traces.
 */
record Sampling(long sampleE6) {
  private static final long ONE_E6 = 1_000_000;
  private static final int LOWER_HALF = 16;

  boolean keeps(RecordedEvent event, String traceId) {
    return event.action() != SignalAction.DISCARDED
        || isSampled(Long.parseUnsignedLong(traceId, LOWER_HALF, traceId.length(), 16));
  }

  /** The lower half of a trace id is spread evenly. */
  boolean isSampled(long traceLow) {
    return Long.remainderUnsigned(traceLow, ONE_E6) < sampleE6;
  }
}
