package io.ordertrail.marketdata;

import io.ordertrail.domain.TradingCalendar;
import io.ordertrail.domain.TradingSession;

/** Tells when the venue's trading session opens and closes. The agent's thread. */
final class SessionWatch {
  private final TradingSession session;
  private final MarketDataEvents events;
  private final BusMeters meters;
  private boolean known;
  private volatile boolean open;

  SessionWatch(TradingCalendar calendar, MarketDataEvents events, BusMeters meters) {
    this.session = new TradingSession(calendar);
    this.events = events;
    this.meters = meters;
  }

  /** To be called in each turn. */
  boolean poll(long nowNs) {
    boolean now = session.isOpen(nowNs);
    if (!known || now != open) {
      known = true;
      open = now;
      meters.sessionOpen(now);
      events.session(nowNs, now, session.calendar().name());
    }
    return now;
  }

  /** Any thread: as {@link #poll} last found it. */
  boolean isOpen() {
    return open;
  }
}
