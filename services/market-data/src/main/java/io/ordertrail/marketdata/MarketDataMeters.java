package io.ordertrail.marketdata;

import io.ordertrail.runtime.Counter;
import io.ordertrail.runtime.Gauge;
import io.ordertrail.runtime.Histogram;
import io.ordertrail.runtime.Meters;
import io.ordertrail.wire.Topic;
import java.util.EnumMap;
import java.util.Map;

/** Every metric that this service fills, its handles resolved once. Any thread. */
final class MarketDataMeters {
  private static final String[] EXCHANGE = {"exchange", MarketDataEvents.VENUE};

  /** What is measured of each message, by its type. */
  static final class OfType {
    private final Histogram receivedToDecoded;
    private final Histogram bookUpdate;
    private final Histogram publish;
    private final Histogram delay;
    private final Counter processed;
    private final Counter published;
    private final Gauge lastMessage;
    private final boolean measuresDelay;

    private OfType(Meters meters, String service, String type, Topic topic, boolean replay) {
      String[] labels = {"exchange", MarketDataEvents.VENUE, "message_type", type};
      receivedToDecoded = meters.histogram("market_data_websocket_latency_us", labels);
      bookUpdate = meters.histogram("market_data_orderbook_update_latency_us", "update_type", type);
      publish = meters.histogram("market_data_zmq_publish_latency_us", "topic", topic.label());
      delay = meters.histogram("market_data_feed_delay_us", labels);
      processed = meters.counter("market_data_messages_processed_total", labels);
      published =
          meters.counter(
              "zmq_messages_published_total", "service", service, "topic", topic.label());
      lastMessage = meters.gauge("market_data_last_message_timestamp_seconds", labels);
      measuresDelay = !replay;
    }

    void applied(long decodeNs, long bookNs, long receivedNs) {
      receivedToDecoded.recordNs(decodeNs);
      bookUpdate.recordNs(bookNs);
      processed.increment();
      lastMessage.set(receivedNs / 1e9);
    }

    /** In a replay the venue's stamps are of another day and tell no delay. */
    void delay(long delayNs) {
      if (measuresDelay) {
        delay.recordNs(Math.max(0, delayNs));
      }
    }

    void published(boolean sent, long durationNs) {
      publish.recordNs(durationNs);
      if (sent) {
        published.increment();
      }
    }
  }

  final OfType quotes;
  final OfType trades;
  private final Gauge connected;
  private final Counter quoteGaps;
  private final Counter tradeGaps;
  private final Map<FeedFailure, Counter> failures = new EnumMap<>(FeedFailure.class);

  MarketDataMeters(Meters meters, String service, boolean replay) {
    quotes = new OfType(meters, service, "quote", Topic.QUOTES, replay);
    trades = new OfType(meters, service, "trade", Topic.TRADES, replay);
    connected = meters.gauge("market_data_websocket_connected", EXCHANGE);
    quoteGaps = gaps(meters, "quote");
    tradeGaps = gaps(meters, "trade");
    for (FeedFailure failure : FeedFailure.values()) {
      failures.put(
          failure,
          meters.counter(
              "market_data_websocket_connection_failures_total",
              "exchange",
              MarketDataEvents.VENUE,
              "error_type",
              failure.label()));
    }
  }

  private static Counter gaps(Meters meters, String type) {
    return meters.counter(
        "market_data_sequence_gaps_total",
        "exchange",
        MarketDataEvents.VENUE,
        "message_type",
        type);
  }

  void connected(boolean streaming) {
    connected.set(streaming ? 1 : 0);
  }

  void connectionFailed(FeedFailure failure) {
    failures.get(failure).increment();
  }

  /** A lost connection hides quotes and trades alike. */
  void gap() {
    quoteGaps.increment();
    tradeGaps.increment();
  }
}
