package io.ordertrail.executionengine;

import io.ordertrail.runtime.Gauge;
import io.ordertrail.runtime.Meters;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;

/** Whether the venue is reached, and over how many connections. Any thread. */
final class VenueMeters {
  private static final String POOL = "system_connection_pool_size";

  private final Meters meters;
  private final Gauge reachable;
  private final Gauge calls;
  private final Gauge streams;
  private final AtomicInteger underWay = new AtomicInteger();

  VenueMeters(Meters meters, String service, String exchange) {
    this.meters = meters;
    reachable = meters.gauge("execution_engine_venue_reachable", "exchange", exchange);
    calls = meters.gauge(POOL, "service", service, "pool_type", "http");
    streams = meters.gauge(POOL, "service", service, "pool_type", "websocket");
  }

  /** A call took a connection: HTTP/1.1 carries one at a time. */
  void began() {
    calls.set(underWay.incrementAndGet());
  }

  /** The call is over. */
  void ended() {
    calls.set(underWay.decrementAndGet());
  }

  /**
   * @param answers the last call was answered by something better than 5xx, or the stream listens
   */
  void reached(boolean answers) {
    reachable.set(answers ? 1 : 0);
  }

  void watchStream(BooleanSupplier isOpen) {
    meters.beforeScrape(() -> streams.set(isOpen.getAsBoolean() ? 1 : 0));
  }
}
