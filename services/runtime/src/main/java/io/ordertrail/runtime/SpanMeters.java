package io.ordertrail.runtime;

import io.ordertrail.tracing.TraceMeters;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

/** How many spans went out, and what became none. Any thread. */
final class SpanMeters implements TraceMeters {
  static final String EXPORTED = "tracing_spans_exported_total";

  private final Counter exported;
  private final Map<Drop, Counter> dropped = new EnumMap<>(Drop.class);

  SpanMeters(Meters meters, String service) {
    exported = meters.counter(EXPORTED, "service", service);
    for (Drop reason : Drop.values()) {
      String label = reason.name().toLowerCase(Locale.ROOT);
      dropped.put(
          reason,
          meters.counter("tracing_events_dropped_total", "service", service, "drop_reason", label));
    }
  }

  @Override
  public void exported(int spans) {
    exported.increment(spans);
  }

  @Override
  public void dropped(Drop reason, int events) {
    dropped.get(reason).increment(events);
  }
}
