package io.ordertrail.marketdata;

import io.ordertrail.eventlog.EpochClock;
import io.ordertrail.eventlog.ReasonCode;

/** Takes a frame apart and each message to where it belongs. The agent's thread. */
final class FrameReader {
  private final AlpacaScanner scanner = new AlpacaScanner();
  private final FeedSession session;
  private final Ticks ticks;
  private final FeedWatch watch;
  private final Rejections rejections;
  private final FrameTap tap;
  private final EpochClock clock;
  private final MarketDataEvents events;

  FrameReader(
      FeedSession session,
      Ticks ticks,
      FeedWatch watch,
      Rejections rejections,
      FrameTap tap,
      EpochClock clock,
      MarketDataEvents events) {
    this.session = session;
    this.ticks = ticks;
    this.watch = watch;
    this.rejections = rejections;
    this.tap = tap;
    this.clock = clock;
    this.events = events;
  }

  void onFrame(String frame, long receivedNanoTime) {
    long receivedNs = clock.epochNs(receivedNanoTime);
    if (watch.onMessage(receivedNs) == FeedWatch.Change.RECOVERED) {
      events.recovered(receivedNs, watch.silenceNs());
    }
    tap.onFrame(frame);
    scanner.open(frame);
    for (AlpacaScanner.Kind kind = scanner.next();
        kind != AlpacaScanner.Kind.END;
        kind = scanner.next()) {
      onMessage(kind, frame, receivedNanoTime, receivedNs);
    }
  }

  private void onMessage(
      AlpacaScanner.Kind kind, String frame, long receivedNanoTime, long receivedNs) {
    switch (kind) {
      case QUOTE -> settle(ticks.onQuote(scanner, receivedNanoTime), frame);
      case TRADE -> settle(ticks.onTrade(scanner, receivedNanoTime), frame);
      case SUCCESS -> session.onSuccess(scanner.text, receivedNs);
      case ERROR -> session.onError(scanner.code, scanner.text, receivedNs);
      case SUBSCRIPTION -> {
        if (session.onSubscription(receivedNs)) {
          ticks.restart(receivedNs);
          watch.begin(receivedNs);
        }
      }
      case MALFORMED -> reject(ReasonCode.FEED_PARSE, frame);
      case OTHER, END -> {}
    }
  }

  private void settle(Books.Outcome outcome, String frame) {
    switch (outcome) {
      case APPLIED -> {}
      case UNKNOWN_SYMBOL -> reject(ReasonCode.FEED_UNKNOWN_SYMBOL, frame);
      case CROSSED -> reject(ReasonCode.FEED_CROSSED, frame);
      case OUT_OF_ORDER -> reject(ReasonCode.FEED_OUT_OF_ORDER, frame);
    }
  }

  private void reject(ReasonCode code, String frame) {
    rejections.reject(code, frame, scanner.start(), Math.max(scanner.end(), scanner.start()));
  }
}
