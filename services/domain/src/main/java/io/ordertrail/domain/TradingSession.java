package io.ordertrail.domain;

/** A calendar for a trading thread: asks it only when the answer changes. One thread. */
public final class TradingSession {
  private final TradingCalendar calendar;
  private boolean open;
  private long fromNs = Long.MAX_VALUE;
  private long untilNs = Long.MIN_VALUE;

  public TradingSession(TradingCalendar calendar) {
    this.calendar = calendar;
  }

  /** Whether the session is open at that time, epoch ns. A clock that steps back is followed. */
  public boolean isOpen(long nowNs) {
    if (nowNs < fromNs || nowNs >= untilNs) {
      open = calendar.isOpen(nowNs);
      untilNs = calendar.nextChangeNs(nowNs);
      fromNs = nowNs;
    }
    return open;
  }

  /** When the answer changes, epoch ns; after {@link #isOpen} was asked. */
  public long nextChangeNs() {
    return untilNs;
  }

  public TradingCalendar calendar() {
    return calendar;
  }
}
