package io.ordertrail.riskmanager;

/**
 * The P&L of the day (UTC) and its best. The baseline is what the session had made when the day
 * began. No clock; the agent's thread.
 */
final class TradingDay {
  private static final long DAY_NS = 86_400_000_000_000L;

  private long epochDay;
  private long baselineE6;
  private long peakE6;

  static long epochDay(long nowNs) {
    return Math.floorDiv(nowNs, DAY_NS);
  }

  /**
   * @return true when a new day has begun
   */
  boolean roll(long nowNs, long pnlE6) {
    long today = epochDay(nowNs);
    if (today <= epochDay) {
      return false;
    }
    // The session's first day counts from its first order on.
    baselineE6 = epochDay == 0 ? 0 : pnlE6;
    peakE6 = 0;
    epochDay = today;
    return true;
  }

  /** Takes a new total into the day's best. */
  void mark(long pnlE6) {
    peakE6 = Math.max(peakE6, pnlE6 - baselineE6);
  }

  /** Puts back what was kept: of the same day the higher peak holds. */
  void restore(long day, long baseline, long peak) {
    if (day > epochDay) {
      epochDay = day;
      baselineE6 = baseline;
      peakE6 = peak;
    } else if (day == epochDay) {
      baselineE6 = baseline;
      peakE6 = Math.max(peakE6, peak);
    }
  }

  /** Takes a recorded best of a day. */
  void restorePeak(long nowNs, long peak) {
    if (epochDay(nowNs) == epochDay) {
      peakE6 = Math.max(peakE6, peak);
    }
  }

  long epochDay() {
    return epochDay;
  }

  long baselineE6() {
    return baselineE6;
  }

  long peakE6() {
    return peakE6;
  }

  long pnlE6(long pnlE6) {
    return pnlE6 - baselineE6;
  }

  /** Today's loss, 0 while there is a profit. */
  long lossE6(long pnlE6) {
    return Math.max(0, baselineE6 - pnlE6);
  }

  /** The loss since today's best. */
  long drawdownE6(long pnlE6) {
    return Math.max(0, peakE6 - pnlE6(pnlE6));
  }
}
