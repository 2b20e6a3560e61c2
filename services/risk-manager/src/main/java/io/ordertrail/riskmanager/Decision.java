package io.ordertrail.riskmanager;

import io.ordertrail.domain.Decimal6;
import io.ordertrail.domain.TradingState;
import io.ordertrail.eventlog.ReasonCode;

/**
 * What the checks said of one candidate: every check's figures, failed or not. A reusable carrier
 * of the agent's thread.
 */
final class Decision {
  private static final int CHECKS = CheckType.VALUES.length;
  private static final long UNIT = 1_000_000L;

  /** Every so many decisions one is timed check by check: it takes half a microsecond longer. */
  private static final int TIMED_EVERY = 16;

  private final long[] observedE6 = new long[CHECKS];
  private final long[] limitE6 = new long[CHECKS];
  private final boolean[] passed = new boolean[CHECKS];
  private final ReasonCode[] codes = new ReasonCode[CHECKS];
  private final long[] tookNs = new long[CHECKS];
  private int untimed;
  private long lastSetNs;
  private ReasonCode firstFailure;
  private long reservedE6;
  private TradingState state = TradingState.HALTED;
  private long dayPnlE6;
  private long dayPeakE6;

  void begin() {
    firstFailure = null;
    reservedE6 = 0;
    untimed = (untimed + 1) % TIMED_EVERY;
    if (isTimed()) {
      lastSetNs = System.nanoTime();
    }
  }

  /** Whether {@link #tookNs} is of this decision. */
  boolean isTimed() {
    return untimed == 0;
  }

  /** From the check before, or from the beginning, to this one's result. */
  long tookNs(CheckType type) {
    return tookNs[type.ordinal()];
  }

  /** What holds for the order's strategy and symbol. */
  void state(TradingState tradingState) {
    state = tradingState;
  }

  TradingState state() {
    return state;
  }

  /** The day's profit and its best, at the time of the decision. */
  void day(long pnlE6, long peakE6) {
    dayPnlE6 = pnlE6;
    dayPeakE6 = peakE6;
  }

  long dayPnlE6() {
    return dayPnlE6;
  }

  long dayPeakE6() {
    return dayPeakE6;
  }

  /** Sets one check's result: passed when the observed value is not above the limit. */
  void upTo(CheckType type, long observed, long limit) {
    set(type, observed, limit, observed <= limit, type.code());
  }

  /** As {@link #upTo}, but what is exempt passes whatever was observed. */
  void upToUnless(boolean exempt, CheckType type, long observed, long limit) {
    set(type, observed, limit, exempt || observed <= limit, type.code());
  }

  /** Sets one check's result: passed when there is none of what it counts. */
  void none(CheckType type, int count) {
    set(type, Decimal6.ofUnits(count), 0, count == 0, type.code());
  }

  void set(CheckType type, long observed, long limit, boolean isPassed, ReasonCode code) {
    int i = type.ordinal();
    observedE6[i] = observed;
    limitE6[i] = limit;
    passed[i] = isPassed;
    codes[i] = code;
    if (!isPassed && firstFailure == null) {
      firstFailure = code;
    }
    if (isTimed()) {
      long nowNs = System.nanoTime();
      tookNs[i] = nowNs - lastSetNs;
      lastSetNs = nowNs;
    }
  }

  boolean isPassed() {
    return firstFailure == null;
  }

  /** The code of the first check that failed, null when none did. */
  ReasonCode firstFailure() {
    return firstFailure;
  }

  boolean isPassed(CheckType type) {
    return passed[type.ordinal()];
  }

  long observedE6(CheckType type) {
    return observedE6[type.ordinal()];
  }

  long limitE6(CheckType type) {
    return limitE6[type.ordinal()];
  }

  /** Observed as a part of the limit, 1 being the limit; scaled, and never overflowing. */
  long utilizationE6(CheckType type) {
    long limit = limitE6[type.ordinal()];
    long observed = observedE6[type.ordinal()];
    if (limit <= 0) {
      return 0;
    }
    if (observed <= Long.MAX_VALUE / UNIT) {
      return observed * UNIT / limit;
    }
    return Math.min(observed / limit, Long.MAX_VALUE / UNIT) * UNIT;
  }

  ReasonCode code(CheckType type) {
    return codes[type.ordinal()];
  }

  void reserve(long exposureE6) {
    reservedE6 = exposureE6;
  }

  /** The exposure that the order takes while it works. */
  long reservedE6() {
    return reservedE6;
  }
}
