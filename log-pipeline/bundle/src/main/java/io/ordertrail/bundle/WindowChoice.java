package io.ordertrail.bundle;

import io.ordertrail.eventlog.Field;
import io.ordertrail.eventlog.LifecycleAction;
import io.ordertrail.record.EventDocument;
import io.ordertrail.record.OrderQuery;
import io.ordertrail.record.RecordException;
import io.ordertrail.record.RecordSource;
import io.ordertrail.record.Timeline;
import io.ordertrail.record.Window;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which window belongs to an order or an alert, as the record tells it.
 *
 * @param subject with the order's own id, whatever id was given
 */
public record WindowChoice(Subject subject, Window window) {
  /** What led to an order, and what came of it. */
  private static final Duration AROUND_ORDER = Duration.ofSeconds(10);

  /** Rules look back at most some minutes before they fire. */
  private static final Duration BEFORE_ALERT = Duration.ofMinutes(5);

  private static final Duration AFTER_ALERT = Duration.ofMinutes(1);

  /**
   * From ten seconds before the order's first event to ten after its last.
   *
   * @param id any id of it
   * @throws BundleException when the record has no such order
   */
  public static WindowChoice ofOrder(RecordSource source, String id)
      throws BundleException, RecordException {
    return switch (new OrderQuery(source).find(id)) {
      case OrderQuery.Lookup.NotFound(String sentence) -> throw new BundleException(sentence);
      case OrderQuery.Lookup.Found(List<Timeline> lives) when lives.size() > 1 ->
          throw new BundleException(
              "%s leads to %d orders: give the id of one, such as %s."
                  .formatted(id, lives.size(), lives.getFirst().clOrdId()));
      case OrderQuery.Lookup.Found(List<Timeline> lives) -> {
        List<EventDocument> events = lives.getFirst().events();
        String clOrdId = lives.getFirst().clOrdId();
        yield new WindowChoice(
            clOrdId.isEmpty() ? new Subject.Everything() : new Subject.OfOrder(clOrdId),
            new Window(
                events.getFirst().time().minus(AROUND_ORDER),
                events.getLast().time().plus(AROUND_ORDER)));
      }
    };
  }

  /**
   * Of the newest firing in a window: from five minutes before its condition began to one minute
   * after its end; until now while it fires.
   *
   * @throws BundleException when the record has no such alert
   */
  public static WindowChoice ofAlert(RecordSource source, String name, Window within, Instant now)
      throws BundleException, RecordException {
    Alerts alerts = new Alerts();
    Set<String> names = new TreeSet<>();
    source.replay(
        Set.of(LifecycleAction.ALERT_FIRED, LifecycleAction.ALERT_RESOLVED),
        within,
        event -> {
          names.add(event.text(Field.ALERT_NAME));
          if (event.text(Field.ALERT_NAME).equals(name)) {
            alerts.event(event);
          }
        });
    if (alerts.spans().isEmpty()) {
      throw new BundleException(
          "no alert %s was recorded%s."
              .formatted(
                  name,
                  names.isEmpty() ? ", nor any other" : ": there are " + String.join(", ", names)));
    }
    AlertSpan span = alerts.spans().getLast();
    return new WindowChoice(new Subject.OfAlert(name), window(span, now));
  }

  private static Window window(AlertSpan span, Instant now) {
    Instant said = span.fired().or(span::resolved).orElseThrow().time();
    Instant began = span.began().map(at -> earlier(at, said)).orElse(said);
    Optional<Instant> ended = span.resolved().map(EventDocument::time);
    Instant to = ended.map(end -> earlier(end.plus(AFTER_ALERT), later(now, end))).orElse(now);
    return new Window(began.minus(BEFORE_ALERT), later(to, said));
  }

  private static Instant earlier(Instant a, Instant b) {
    return a.isBefore(b) ? a : b;
  }

  private static Instant later(Instant a, Instant b) {
    return a.isAfter(b) ? a : b;
  }
}
