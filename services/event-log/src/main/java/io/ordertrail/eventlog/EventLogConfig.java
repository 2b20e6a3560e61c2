package io.ordertrail.eventlog;

/**
 * @param ringBytes a power of two; what may be committed and not yet journalled
 * @param segmentBytes a journal segment is finished when it is at least that long
 */
public record EventLogConfig(int ringBytes, long segmentBytes) {
  public static final EventLogConfig DEFAULT =
      new EventLogConfig(RingLayout.DEFAULT_CAPACITY, 64L * 1024 * 1024);
}
