package io.ordertrail.riskmanager;

import io.ordertrail.domain.Decimal6;
import io.ordertrail.domain.TradingState;

/**
 * Counts what circuit breakers look at, and says which of them must trip. No clock; the agent's
 * thread; allocates nothing.
 */
final class Breakers {
  private static final int REJECTS_KEPT = 4_096;
  private static final long NS_PER_SECOND_E6 = 1_000;

  private final Desk desk;
  private final boolean dataMayEnd;
  private final long[] rejectedAtNs = new long[REJECTS_KEPT];
  private int nextReject;
  private int rejects;
  private long consecutiveLosses;
  private long lastQuoteNs;

  /**
   * @param dataMayEnd whether quotes may end without anything being wrong, as in a replay
   */
  Breakers(Desk desk, boolean dataMayEnd) {
    this.desk = desk;
    this.dataMayEnd = dataMayEnd;
  }

  /** What a fill realized: 0 when it only opened a position. */
  void onRealized(long realizedE6) {
    if (realizedE6 < 0) {
      consecutiveLosses++;
    } else if (realizedE6 > 0) {
      consecutiveLosses = 0;
    }
  }

  void onReject(long nowNs) {
    rejectedAtNs[nextReject] = nowNs;
    nextReject = (nextReject + 1) % REJECTS_KEPT;
    rejects = Math.min(rejects + 1, REJECTS_KEPT);
  }

  void onQuote(long nowNs) {
    lastQuoteNs = nowNs;
  }

  /** A person has looked: what was counted until now is forgiven. What stands, stands. */
  void looked() {
    consecutiveLosses = 0;
    rejects = 0;
  }

  /** While the session is closed nobody sends quotes. */
  void sessionClosed() {
    lastQuoteNs = 0;
  }

  long consecutiveLosses() {
    return consecutiveLosses;
  }

  /**
   * The first breaker that is over its limit and asks for more than what holds already, or null.
   */
  Breaker toTrip(long nowNs) {
    for (Breaker breaker : Breaker.VALUES) {
      if (isOver(breaker, nowNs) && action(breaker).ordinal() > desk.switches().firm().ordinal()) {
        return breaker;
      }
    }
    return null;
  }

  TradingState action(Breaker breaker) {
    return breaker.action() == null ? TradingState.HALTED : desk.limits().action(breaker.action());
  }

  boolean isOver(Breaker breaker, long nowNs) {
    return observed(breaker, nowNs) >= limit(breaker);
  }

  /** In the limit's unit, scaled by one million: seconds for a time. */
  long observed(Breaker breaker, long nowNs) {
    long pnlE6 = desk.portfolio().pnlE6();
    return switch (breaker) {
      case LOSS -> desk.day().lossE6(pnlE6);
      case DRAWDOWN -> desk.day().drawdownE6(pnlE6);
      case CONSECUTIVE_LOSSES -> Decimal6.ofUnits(consecutiveLosses);
      case REJECTS -> Decimal6.ofUnits(rejectsSince(nowNs));
      case STALE_DATA -> silentNs(nowNs) / NS_PER_SECOND_E6;
      case RECORD_UNAVAILABLE -> desk.gate().isRecordWritable() ? 0 : Decimal6.ONE;
    };
  }

  long limit(Breaker breaker) {
    if (breaker.limit() == null) {
      return Decimal6.ONE;
    }
    long limit = desk.limits().of(breaker.limit());
    return breaker.limit().unit() == LimitUnit.TIME ? limit / NS_PER_SECOND_E6 : limit;
  }

  private long silentNs(long nowNs) {
    return lastQuoteNs == 0 || dataMayEnd ? 0 : Math.max(0, nowNs - lastQuoteNs);
  }

  private int rejectsSince(long nowNs) {
    long windowNs = desk.limits().of(LimitKey.BREAKER_REJECTS_WINDOW);
    int count = 0;
    while (count < rejects) {
      int index = Math.floorMod(nextReject - 1 - count, REJECTS_KEPT);
      if (nowNs - rejectedAtNs[index] >= windowNs) {
        break;
      }
      count++;
    }
    return count;
  }
}
