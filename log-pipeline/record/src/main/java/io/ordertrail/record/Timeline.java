package io.ordertrail.record;

import io.ordertrail.eventlog.ExecutionAction;
import io.ordertrail.eventlog.Field;
import io.ordertrail.eventlog.OrderAction;
import io.ordertrail.eventlog.ServiceName;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One order's life, or a signal's that led to no order: its events in the order of the record.
 * Immutable.
 *
 * @param clOrdId empty when there is no order
 * @param books the recorded books of its symbol from shortly before to shortly after
 */
public record Timeline(String clOrdId, List<EventDocument> events, List<EventDocument> books) {
  private static final String DAY = "2026-11-23";

  public Timeline {
    events = List.copyOf(events);
    books = List.copyOf(books);
  }

  /** Where the time went from the tick to the wire. */
  public Waterfall waterfall() {
    return Waterfall.of(events);
  }

  /** An event's time in UTC, to the nanosecond; with its day when not all are of one. */
  String clock(EventDocument event) {
    String time = event.text(Field.TIMESTAMP);
    return days().size() == 1 ? time.substring(DAY.length() + 1) : time;
  }

  private Set<String> days() {
    return Stream.of(events, books)
        .filter(list -> !list.isEmpty())
        .flatMap(list -> Stream.of(list.getFirst(), list.getLast()))
        .map(Timeline::day)
        .collect(Collectors.toSet());
  }

  static String day(EventDocument event) {
    return event.text(Field.TIMESTAMP).substring(0, DAY.length());
  }

  /** From the first event to the last. */
  public Duration length() {
    return events.isEmpty()
        ? Duration.ZERO
        : Duration.between(events.getFirst().time(), events.getLast().time());
  }

  public Duration sinceFirst(int index) {
    return Duration.between(events.getFirst().time(), events.get(index).time());
  }

  /** Zero for the first event. */
  public Duration sincePrevious(int index) {
    return index == 0
        ? Duration.ZERO
        : Duration.between(events.get(index - 1).time(), events.get(index).time());
  }

  /** The event that says most about what was ordered; empty when there is no order. */
  Optional<EventDocument> order() {
    return events.stream().filter(event -> event.has(Field.ORDER_QTY)).findFirst();
  }

  /**
   * The last word about the order's state, for example {@code FILLED}; empty when nothing was said.
   */
  public String state() {
    String state = "";
    for (EventDocument event : events) {
      boolean denied = event.action().filter(OrderAction.DENIED::equals).isPresent();
      if (denied) {
        state = "DENIED";
      } else if (event.has(Field.ORD_STATUS)) {
        state = event.text(Field.ORD_STATUS);
      }
    }
    return state;
  }

  /** True when the life has its end: denied, never sent, or completed. */
  public boolean isComplete() {
    return events.stream().anyMatch(Timeline::isEnd);
  }

  /** Of an order that never reached the execution engine risk says the last word. */
  private static boolean isEnd(EventDocument event) {
    return event.is(OrderAction.DENIED)
        || event.is(OrderAction.COMPLETED)
        || event.is(OrderAction.CANCELED)
            && event.service().equals(ServiceName.RISK_MANAGER.text());
  }

  /** False when its making is not there: archived, or not findable yet. */
  public boolean hasBeginning() {
    return clOrdId.isEmpty() || events.stream().anyMatch(event -> event.is(OrderAction.CREATED));
  }

  public long fills() {
    return events.stream()
        .flatMap(event -> event.action().stream())
        .filter(a -> a == ExecutionAction.FILLED || a == ExecutionAction.PARTIALLY_FILLED)
        .count();
  }
}
