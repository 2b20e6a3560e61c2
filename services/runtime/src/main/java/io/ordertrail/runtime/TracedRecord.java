package io.ordertrail.runtime;

import io.ordertrail.eventlog.Action;
import io.ordertrail.eventlog.EventLogListener;
import io.ordertrail.tracing.Tracing;

/** The record's progress as meters, and its traced events on to their spans. The cold thread's. */
final class TracedRecord implements EventLogListener {
  private final EventLogListener meters;
  private final Tracing tracing;

  TracedRecord(EventLogListener meters, Tracing tracing) {
    this.meters = meters;
    this.tracing = tracing;
  }

  @Override
  public void appended(Action action, long sequence, long timeNs) {
    meters.appended(action, sequence, timeNs);
  }

  @Override
  public void traced(byte[] lines, int from, int length) {
    tracing.traced(lines, from, length);
  }

  @Override
  public void journalled(long sequence) {
    meters.journalled(sequence);
  }

  @Override
  public void failed(String reason) {
    meters.failed(reason);
  }
}
