package io.ordertrail.record;

import io.ordertrail.eventlog.ExecutionAction;
import io.ordertrail.eventlog.Field;
import io.ordertrail.eventlog.OrderAction;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * One order's life, or a signal's that led to no order: its events in the order of the record.
 * Immutable.
 *
 * @param clOrdId empty when there is no order
 * @param books the recorded books of its symbol from shortly before to shortly after
 */
public record Timeline(String clOrdId, List<EventDocument> events, List<EventDocument> books) {

  public Timeline {
    events = List.copyOf(events);
    books = List.copyOf(books);
  }

  /** Where the time went from the tick to the wire. */
  public Waterfall waterfall() {
    return Waterfall.of(events);
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

  /** True when the life has its end: denied, or completed. */
  public boolean isComplete() {
    return events.stream()
        .flatMap(event -> event.action().stream())
        .anyMatch(action -> action == OrderAction.DENIED || action == OrderAction.COMPLETED);
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
