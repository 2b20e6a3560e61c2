package io.ordertrail.papervenue;

import io.ordertrail.domain.TimeInForce;
import io.ordertrail.domain.TradingCalendar;
import io.ordertrail.domain.TradingSession;

/** When the venue trades, and until when a day order lives. Engine thread only. */
final class TradingHours {
  private static final long NEVER = Long.MAX_VALUE;

  private final TradingCalendar calendar;
  private final TradingSession session;

  TradingHours(TradingCalendar calendar) {
    this.calendar = calendar;
    this.session = new TradingSession(calendar);
  }

  boolean isOpen(long nowNs) {
    return session.isOpen(nowNs);
  }

  /** When {@link #isOpen} changes; {@link Long#MAX_VALUE} for never. */
  long nextChangeNs(long nowNs) {
    session.isOpen(nowNs);
    return session.nextChangeNs();
  }

  /** The next opening after the one that lasts, if one does. */
  long nextOpenNs(long nowNs) {
    long changeNs = nextChangeNs(nowNs);
    return isOpen(nowNs) && changeNs != NEVER ? calendar.nextChangeNs(changeNs) : changeNs;
  }

  long nextCloseNs(long nowNs) {
    long changeNs = nextChangeNs(nowNs);
    return isOpen(nowNs) || changeNs == NEVER ? changeNs : calendar.nextChangeNs(changeNs);
  }

  /** Whether the day is over of an order that lives for one: that in which it came, or the next. */
  boolean isOver(Order order, long nowNs) {
    if (order.terms().timeInForce() != TimeInForce.DAY) {
      return false;
    }
    long fromNs = order.createdNs();
    long changeNs = calendar.nextChangeNs(fromNs);
    boolean cameInside = calendar.isOpen(fromNs) || changeNs == NEVER;
    return nowNs >= (cameInside ? changeNs : calendar.nextChangeNs(changeNs));
  }

  TradingCalendar calendar() {
    return calendar;
  }
}
