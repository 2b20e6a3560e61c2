package io.ordertrail.bundle;

import io.ordertrail.eventlog.Field;
import io.ordertrail.record.EventDocument;
import io.ordertrail.record.Window;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** One firing of an alert as the record tells it. Either may be outside what was read, not both. */
record AlertSpan(Optional<EventDocument> fired, Optional<EventDocument> resolved) {

  private EventDocument any() {
    return fired.or(() -> resolved).orElseThrow();
  }

  String name() {
    return any().text(Field.ALERT_NAME);
  }

  String labels() {
    return any().text(Field.ALERT_LABELS);
  }

  String runbook() {
    return any().text(Field.RUNBOOK);
  }

  /** Since when the condition held, as Alertmanager said it; empty when it did not. */
  Optional<Instant> began() {
    try {
      return Optional.of(any().text(Field.EVENT_START))
          .filter(text -> !text.isEmpty())
          .map(Instant::parse)
          .filter(at -> at.isAfter(Window.ALL.from()) && at.isBefore(Window.ALL.to()));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  /** From the condition's beginning to the record's hearing of it; empty when one is not known. */
  Optional<Duration> told() {
    return fired.flatMap(event -> began().map(at -> Duration.between(at, event.time())));
  }
}
