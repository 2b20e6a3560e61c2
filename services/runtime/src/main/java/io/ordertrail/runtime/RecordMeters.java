package io.ordertrail.runtime;

import io.ordertrail.eventlog.Action;
import io.ordertrail.eventlog.Dataset;
import io.ordertrail.eventlog.EventLogListener;
import java.util.EnumMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The record's progress as meters. The cold thread's. */
final class RecordMeters implements EventLogListener {
  private static final Logger LOG = LoggerFactory.getLogger(RecordMeters.class);

  private final Map<Dataset, Counter> emitted = new EnumMap<>(Dataset.class);
  private final Gauge lastEmitted;
  private final Gauge lastJournalled;
  private String lastFailure = "";

  RecordMeters(Meters meters, String service) {
    for (Dataset dataset : Dataset.values()) {
      emitted.put(
          dataset,
          meters.counter(
              "audit_events_emitted_total", "service", service, "event_group", dataset.label()));
    }
    lastEmitted = meters.gauge("audit_last_sequence", "service", service, "stage", "emitted");
    lastJournalled = meters.gauge("audit_last_sequence", "service", service, "stage", "journalled");
    // Born at 0: an alert reads its increase.
    meters.counter("audit_events_dropped_total", "service", service, "drop_reason", "ring_full");
  }

  @Override
  public void appended(Action action, long sequence, long timeNs) {
    emitted.get(action.dataset()).increment();
    lastEmitted.set(sequence);
  }

  @Override
  public void journalled(long sequence) {
    lastJournalled.set(sequence);
    lastFailure = "";
  }

  @Override
  public void failed(String reason) {
    if (!reason.equals(lastFailure)) {
      LOG.error("{}; it is tried again, and nothing is traded meanwhile", reason);
      lastFailure = reason;
    }
  }
}
