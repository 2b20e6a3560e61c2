package io.ordertrail.marketdata;

import io.ordertrail.eventlog.ReasonCode;

/**
 * Messages that were not used: every one counted, and at most one event a second and code, which
 * tells the count since the one before and shows the first of them. One thread.
 */
final class Rejections {
  private static final long INTERVAL_NS = 1_000_000_000L;
  private static final int SAMPLE_MAX = 240;
  private static final ReasonCode[] CODES = {
    ReasonCode.FEED_PARSE,
    ReasonCode.FEED_CROSSED,
    ReasonCode.FEED_OUT_OF_ORDER,
    ReasonCode.FEED_UNKNOWN_SYMBOL
  };

  private static final class Pending {
    private long count;
    private long total;
    private long recordedNs = Long.MIN_VALUE / 2;
    private String frame = "";
    private int from;
    private int to;

    private String sample() {
      return frame.substring(from, Math.min(to, from + SAMPLE_MAX));
    }
  }

  private final MarketDataEvents events;
  private final Pending[] pending = new Pending[CODES.length];
  private boolean any;

  Rejections(MarketDataEvents events) {
    this.events = events;
    for (int i = 0; i < pending.length; i++) {
      pending[i] = new Pending();
    }
  }

  /** Counts a message that stands in the frame from {@code from} up to {@code to}. */
  void reject(ReasonCode code, String frame, int from, int to) {
    Pending of = pending[indexOf(code)];
    if (of.count == 0) {
      of.frame = frame;
      of.from = Math.clamp(from, 0, frame.length());
      of.to = Math.clamp(to, of.from, frame.length());
    }
    of.count++;
    of.total++;
    any = true;
  }

  private static int indexOf(ReasonCode code) {
    for (int i = 0; i < CODES.length; i++) {
      if (CODES[i] == code) {
        return i;
      }
    }
    throw new IllegalArgumentException(code + " is no reason to reject a market-data message");
  }

  /** Records what is due. To be called in each turn. */
  void flush(long nowNs) {
    if (any) {
      flush(nowNs, INTERVAL_NS);
    }
  }

  /** Records what is left, due or not. */
  void flushAll(long nowNs) {
    flush(nowNs, Long.MIN_VALUE);
  }

  private void flush(long nowNs, long intervalNs) {
    any = false;
    for (int i = 0; i < CODES.length; i++) {
      Pending of = pending[i];
      if (of.count > 0 && nowNs - of.recordedNs >= intervalNs) {
        events.rejected(nowNs, CODES[i], of.count, of.sample());
        of.recordedNs = nowNs;
        of.count = 0;
        of.frame = "";
        of.from = 0;
        of.to = 0;
      }
      any |= of.count > 0;
    }
  }

  /** How many were rejected with this code since the start. */
  long total(ReasonCode code) {
    return pending[indexOf(code)].total;
  }
}
