package io.ordertrail.objectives;

/**
 * How often the rules look. Tests look more often, or less, than a production Prometheus.
 *
 * @param sampleSeconds between two looks at the services' metrics
 * @param minuteSeconds between two sums of those looks, from which the long windows are made
 * @param rateWindow over which counters become rates: at least four scrapes
 * @param sessionMemory how long the last word on the session holds when market data is away
 */
record Pace(int sampleSeconds, int minuteSeconds, String rateWindow, String sessionMemory) {
  static final Pace REAL = new Pace(5, 60, "1m", "1h");

  /** The looks of one minute: a range has both its ends, and the look at its start is not its. */
  String minute() {
    return (minuteSeconds * 1000L - 1) + "ms";
  }
}
