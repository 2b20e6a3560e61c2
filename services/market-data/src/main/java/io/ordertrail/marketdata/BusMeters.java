package io.ordertrail.marketdata;

import io.ordertrail.runtime.Counter;
import io.ordertrail.runtime.Gauge;
import io.ordertrail.runtime.Histogram;
import io.ordertrail.runtime.Meters;
import io.ordertrail.wire.Topic;
import java.util.List;

/** The metrics that all feeds share, their handles resolved once. Any thread. */
final class BusMeters {
  private static final String[] VENUE = {"venue", MarketDataEvents.VENUE};

  static final class OfTopic {
    private final Histogram publish;
    private final Counter published;

    private OfTopic(Meters meters, String service, Topic topic) {
      publish = meters.histogram("market_data_zmq_publish_latency_us", "topic", topic.label());
      published =
          meters.counter(
              "zmq_messages_published_total", "service", service, "topic", topic.label());
    }

    void published(boolean sent, long durationNs) {
      publish.recordNs(durationNs);
      if (sent) {
        published.increment();
      }
    }
  }

  private final Meters meters;
  private final OfTopic quotes;
  private final OfTopic trades;
  private final OfTopic books;
  private final Gauge sessionOpen;
  private final Gauge waitingFrames;
  private final Gauge connections;

  BusMeters(Meters meters, String service) {
    this.meters = meters;
    quotes = new OfTopic(meters, service, Topic.QUOTES);
    trades = new OfTopic(meters, service, Topic.TRADES);
    books = new OfTopic(meters, service, Topic.BOOKS);
    sessionOpen = meters.gauge("trading_session_open", VENUE);
    waitingFrames = meters.gauge("system_zmq_queue_depth", "service", service, "queue", "feed");
    connections =
        meters.gauge("system_connection_pool_size", "service", service, "pool_type", "websocket");
  }

  OfTopic of(Topic topic) {
    return switch (topic) {
      case QUOTES -> quotes;
      case TRADES -> trades;
      case BOOKS -> books;
      case SIGNALS, APPROVED_ORDERS, EXECUTION_REPORTS ->
          throw new IllegalArgumentException("market data does not publish " + topic);
    };
  }

  void sessionOpen(boolean open) {
    sessionOpen.set(open ? 1 : 0);
  }

  void connected(int open) {
    connections.set(open);
  }

  /** Shows the frames that wait for the agent, also while it stands still. */
  void watch(List<Feed> feeds) {
    meters.beforeScrape(
        () -> waitingFrames.set(feeds.stream().mapToInt(feed -> feed.session().depth()).sum()));
  }
}
