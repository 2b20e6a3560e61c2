package io.ordertrail.console;

import io.ordertrail.runtime.Counter;
import io.ordertrail.runtime.Histogram;
import io.ordertrail.runtime.Meters;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.IntSupplier;

/** Everything that the console tells as metrics. Any thread. */
final class ConsoleMeters {
  /** Why a stream ended. */
  enum StreamEnd {
    /** The browser went. */
    BROWSER,
    /** It did not read for too long. */
    STUCK,
    /** The console stops. */
    CONSOLE;

    String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private static final List<String> ENDPOINTS =
      List.of(
          "page", "about", "state", "stream", "orders", "order", "halt", "reduce", "rearm",
          "other");
  private static final List<String> STATUSES = List.of("2xx", "3xx", "4xx", "5xx");
  private static final double NS_PER_MS = 1e6;

  private final Map<StreamEnd, Counter> ends = new EnumMap<>(StreamEnd.class);
  private final Map<String, Counter> requests = new HashMap<>();
  private final Histogram fromIndex;
  private final Histogram fromJournal;

  /**
   * @param streams how many are open
   * @param orders how many the book has
   */
  ConsoleMeters(Meters meters, IntSupplier streams, IntSupplier orders) {
    for (StreamEnd end : StreamEnd.values()) {
      ends.put(end, meters.counter("console_streams_ended_total", "cause", end.label()));
    }
    for (String endpoint : ENDPOINTS) {
      for (String status : STATUSES) {
        requests.put(
            endpoint + status,
            meters.counter("console_requests_total", "endpoint", endpoint, "status", status));
      }
    }
    fromIndex = meters.histogram("console_order_latency_ms", "place", "index");
    fromJournal = meters.histogram("console_order_latency_ms", "place", "journal");
    var openStreams = meters.gauge("console_streams_open");
    var bookOrders = meters.gauge("console_book_orders");
    meters.beforeScrape(
        () -> {
          openStreams.set(streams.getAsInt());
          bookOrders.set(orders.getAsInt());
        });
  }

  void streamEnded(StreamEnd end) {
    ends.get(end).increment();
  }

  /**
   * @param endpoint the address behind {@code /api/}, or another word for what it is
   */
  void answered(String endpoint, int status) {
    String known = ENDPOINTS.contains(endpoint) ? endpoint : "other";
    requests.get(known + status / 100 + "xx").increment();
  }

  void orderShown(boolean ofIndex, long tookNs) {
    (ofIndex ? fromIndex : fromJournal).record(tookNs / NS_PER_MS);
  }
}
