package io.ordertrail.shipper;

import io.ordertrail.runtime.Gauge;
import io.ordertrail.runtime.Meters;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * How many events wait because their index refuses them now, by why. Each thread that sends tells
 * of its own; a day's index that is blocked holds up what was written after its events, so this is
 * what an operator must see.
 */
final class WaitingEvents {
  private static final String METRIC = "log_pipeline_events_waiting";

  private final Map<IndexRefusals.Why, Gauge> gauges = new EnumMap<>(IndexRefusals.Why.class);
  private final Map<Long, IndexRefusals> byThread = new ConcurrentHashMap<>();

  WaitingEvents(Meters meters) {
    for (IndexRefusals.Why why : IndexRefusals.Why.values()) {
      gauges.put(why, meters.gauge(METRIC, "reason", why.label()));
    }
  }

  /** What this thread's last answer refused for now. */
  void refused(IndexRefusals refusals) {
    byThread.put(Thread.currentThread().threadId(), refusals);
    tell();
  }

  /** This thread's events are settled. */
  void settled() {
    if (!byThread.isEmpty() && byThread.remove(Thread.currentThread().threadId()) != null) {
      tell();
    }
  }

  private synchronized void tell() {
    gauges.forEach(
        (why, gauge) -> gauge.set(byThread.values().stream().mapToLong(it -> it.count(why)).sum()));
  }
}
