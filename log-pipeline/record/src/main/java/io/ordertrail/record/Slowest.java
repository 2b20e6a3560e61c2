package io.ordertrail.record;

import io.ordertrail.eventlog.Field;
import io.ordertrail.eventlog.Hop;
import io.ordertrail.eventlog.OrderAction;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;

/**
 * Which slow orders are asked for. Immutable.
 *
 * @param by the hop that is compared; empty for the whole path from tick to wire
 * @param since completed no earlier
 * @param last among so many that were completed last; 0 for all
 * @param limit at most so many answers
 */
public record Slowest(Optional<Hop> by, Instant since, int last, int limit) {
  /** Elasticsearch gives no more in one answer. */
  public static final int MOST = EventSearch.LARGEST_LIMIT;

  public static final Slowest ALL = new Slowest(Optional.empty(), Window.ALL.from(), 0, 10);

  Field field() {
    return by.map(Hop::field).orElse(Field.TICK_TO_WIRE_NS);
  }

  /** An order whose path is not known whole is not compared. */
  boolean fits(EventDocument event) {
    return event.is(OrderAction.COMPLETED)
        && event.has(Field.TICK_TO_WIRE_NS)
        && event.has(field())
        && !event.time().isBefore(since);
  }

  /** Of two equally slow ones the later first. */
  Comparator<EventDocument> slowestFirst() {
    return Comparator.comparingLong((EventDocument event) -> event.integer(field()))
        .thenComparing(EventDocument.IN_ORDER)
        .reversed();
  }
}
