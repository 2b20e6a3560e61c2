package io.ordertrail.marketdata;

import io.ordertrail.eventlog.ReasonCode;
import java.util.List;

/**
 * Messages that were not used: every one counted, and at most one event a second and code, which
 * tells the count since the one before and shows the first of them. One thread.
 */
final class Rejections {
  private static final long INTERVAL_NS = 1_000_000_000L;
  private static final int SAMPLE_MAX = 240;
  static final List<ReasonCode> CODES =
      List.of(
          ReasonCode.FEED_PARSE,
          ReasonCode.FEED_CROSSED,
          ReasonCode.FEED_OUT_OF_ORDER,
          ReasonCode.FEED_UNKNOWN_SYMBOL,
          ReasonCode.FEED_PRICE_JUMP,
          ReasonCode.FEED_BOOK_INCOMPLETE);

  private static final class Pending {
    private long count;
    private long recordedNs = Long.MIN_VALUE / 2;
    private String frame = "";
    private int from;
    private int to;

    private String sample() {
      return frame.substring(from, Math.min(to, from + SAMPLE_MAX));
    }
  }

  private final FeedEvents events;
  private final FeedMeters meters;
  private final Pending[] pending = new Pending[CODES.size()];
  private boolean any;

  Rejections(FeedEvents events, FeedMeters meters) {
    this.events = events;
    this.meters = meters;
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
    meters.rejected(code);
    any = true;
  }

  private static int indexOf(ReasonCode code) {
    int index = CODES.indexOf(code);
    if (index < 0) {
      throw new IllegalArgumentException(code + " is no reason to reject a market-data message");
    }
    return index;
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
    for (int i = 0; i < CODES.size(); i++) {
      Pending of = pending[i];
      if (of.count > 0 && nowNs - of.recordedNs >= intervalNs) {
        events.rejected(nowNs, CODES.get(i), of.count, of.sample());
        of.recordedNs = nowNs;
        of.count = 0;
        of.frame = "";
        of.from = 0;
        of.to = 0;
      }
      any |= of.count > 0;
    }
  }
}
