package io.ordertrail.runtime;

import io.prometheus.metrics.core.datapoints.DistributionDataPoint;

/** One distribution. Any thread may record; a recording allocates nothing. */
public final class Histogram {
  private final DistributionDataPoint point;
  private final double unitsPerNs;

  Histogram(DistributionDataPoint point, double unitsPerNs) {
    this.point = point;
    this.unitsPerNs = unitsPerNs;
  }

  /**
   * @param value in the unit of the metric's name
   */
  public void record(double value) {
    point.observe(value);
  }

  /** Records a duration in the metric's own unit; only for metrics of time. */
  public void recordNs(long durationNs) {
    point.observe(durationNs * unitsPerNs);
  }
}
