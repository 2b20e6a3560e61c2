package io.ordertrail.tracing;

/** How many went out and how many did not. Any thread. */
public interface TraceMeters {
  /** Why an event has no span at the collector. */
  enum Drop {
    /** The collector was away or slow for longer than the queue lasts. */
    QUEUE_FULL,
    /** The collector did not take it, however often it was offered. */
    NOT_TAKEN
  }

  void exported(int spans);

  void dropped(Drop reason, int events);
}
