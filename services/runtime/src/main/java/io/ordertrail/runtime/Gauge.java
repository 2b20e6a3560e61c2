package io.ordertrail.runtime;

import io.prometheus.metrics.core.datapoints.GaugeDataPoint;

/** One series that goes up and down. Any thread may set it; the scrape reads the last value set. */
public final class Gauge {
  private final GaugeDataPoint point;

  Gauge(GaugeDataPoint point) {
    this.point = point;
  }

  /**
   * @param value in the unit of the metric's name
   */
  public void set(double value) {
    point.set(value);
  }

  public double value() {
    return point.get();
  }
}
