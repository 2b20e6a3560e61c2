package io.ordertrail.runtime;

import io.ordertrail.eventlog.Action;
import io.ordertrail.eventlog.Damage;
import io.ordertrail.eventlog.Dataset;
import io.ordertrail.eventlog.EventLogListener;
import java.util.EnumMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The record's progress as meters. The cold thread's. */
final class RecordMeters implements EventLogListener {
  private static final Logger LOG = LoggerFactory.getLogger(RecordMeters.class);

  private static final String DROPPED = "audit_events_dropped_total";

  private final Map<Dataset, Counter> emitted = new EnumMap<>(Dataset.class);
  private final Counter lost;
  private final Counter gaps;
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
    meters.counter(DROPPED, "service", service, "drop_reason", "ring_full");
    lost = meters.counter(DROPPED, "service", service, "drop_reason", "journal_failed");
    gaps = meters.counter("audit_sequence_gaps_total", "service", service, "stage", "journal");
  }

  /** What the start found of the last run; main's, before the cold thread has anything to tell. */
  void damaged(Damage damage) {
    LOG.error(
        "{}: {} events of the last run are lost; kept aside in the data folder's \"damaged\": {}",
        damage.what(),
        damage.lost() == 0 ? "no known" : damage.lost(),
        damage.files());
    lost.increment(damage.lost());
    if (damage.lost() > 0) {
      gaps.increment();
    }
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
