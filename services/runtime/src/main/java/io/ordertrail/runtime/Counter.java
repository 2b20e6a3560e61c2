package io.ordertrail.runtime;

import io.prometheus.metrics.core.datapoints.CounterDataPoint;

/** One series that only grows. Any thread may increment it; an increment allocates nothing. */
public final class Counter {
  private final CounterDataPoint point;

  Counter(CounterDataPoint point) {
    this.point = point;
  }

  public void increment() {
    point.inc(1);
  }

  /**
   * @param by 0 or more
   */
  public void increment(long by) {
    point.inc(by);
  }

  public long value() {
    return point.getLongValue();
  }
}
