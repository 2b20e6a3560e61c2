package io.ordertrail.marketdata;

import io.ordertrail.eventlog.ReasonCode;
import io.ordertrail.runtime.Counter;
import io.ordertrail.runtime.Gauge;
import io.ordertrail.runtime.Histogram;
import io.ordertrail.runtime.Meters;
import java.util.EnumMap;
import java.util.Map;

/**
 * The metrics of one feed, whose name is their label {@code exchange}; handles resolved once. Any
 * thread.
 */
final class FeedMeters {
  /** What is measured of each message, by its type. */
  static final class OfType {
    private final Histogram receivedToDecoded;
    private final Histogram delay;
    private final Counter processed;
    private final Counter gaps;
    private final Gauge lastMessage;
    private final boolean measuresDelay;

    private OfType(Meters meters, String feed, String type, boolean replay) {
      String[] labels = {"exchange", feed, "message_type", type};
      receivedToDecoded = meters.histogram("market_data_websocket_latency_us", labels);
      delay = meters.histogram("market_data_feed_delay_us", labels);
      processed = meters.counter("market_data_messages_processed_total", labels);
      gaps = meters.counter("market_data_sequence_gaps_total", labels);
      lastMessage = meters.gauge("market_data_last_message_timestamp_seconds", labels);
      measuresDelay = !replay;
    }

    /** In a replay the venue's stamps are of another day and tell no delay. */
    void applied(long decodeNs, long receivedNs, long venueTimeNs) {
      receivedToDecoded.recordNs(decodeNs);
      processed.increment();
      lastMessage.set(receivedNs / 1e9);
      if (measuresDelay) {
        delay.recordNs(Math.max(0, receivedNs - venueTimeNs));
      }
    }

    void gap() {
      gaps.increment();
    }
  }

  final OfType quotes;
  final OfType trades;
  final OfType books;
  final OfType statuses;
  final Histogram quoteUpdate;
  final Histogram tradeUpdate;
  final Histogram snapshotUpdate;
  final Histogram deltaUpdate;
  private final Gauge connected;
  private final Gauge suspectBooks;
  private final Gauge staleSymbols;
  private final Gauge haltedSymbols;
  private final Map<FeedFailure, Counter> failures = new EnumMap<>(FeedFailure.class);
  private final Map<ReasonCode, Counter> rejections = new EnumMap<>(ReasonCode.class);

  FeedMeters(Meters meters, String feed, boolean replay) {
    quotes = new OfType(meters, feed, "quote", replay);
    trades = new OfType(meters, feed, "trade", replay);
    books = new OfType(meters, feed, "orderbook", replay);
    statuses = new OfType(meters, feed, "status", replay);
    quoteUpdate = update(meters, "quote");
    tradeUpdate = update(meters, "trade");
    snapshotUpdate = update(meters, "book_snapshot");
    deltaUpdate = update(meters, "book_delta");
    connected = meters.gauge("market_data_websocket_connected", "exchange", feed);
    suspectBooks = meters.gauge("market_data_books_suspect", "exchange", feed);
    staleSymbols = meters.gauge("market_data_symbols_stale", "exchange", feed);
    haltedSymbols = meters.gauge("market_data_symbols_halted", "exchange", feed);
    for (FeedFailure failure : FeedFailure.values()) {
      failures.put(
          failure,
          meters.counter(
              "market_data_websocket_connection_failures_total",
              "exchange",
              feed,
              "error_type",
              failure.label()));
    }
    for (ReasonCode code : Rejections.CODES) {
      rejections.put(
          code,
          meters.counter(
              "market_data_messages_rejected_total", "exchange", feed, "reason", code.label()));
    }
  }

  private static Histogram update(Meters meters, String type) {
    return meters.histogram("market_data_orderbook_update_latency_us", "update_type", type);
  }

  void connected(boolean streaming) {
    connected.set(streaming ? 1 : 0);
  }

  void connectionFailed(FeedFailure failure) {
    failures.get(failure).increment();
  }

  void rejected(ReasonCode code) {
    rejections.get(code).increment();
  }

  void suspectBooks(int count) {
    suspectBooks.set(count);
  }

  void staleSymbols(int count) {
    staleSymbols.set(count);
  }

  void haltedSymbols(int count) {
    haltedSymbols.set(count);
  }
}
