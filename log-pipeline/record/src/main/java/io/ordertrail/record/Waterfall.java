package io.ordertrail.record;

import io.ordertrail.eventlog.Field;
import io.ordertrail.eventlog.Hop;
import java.util.ArrayList;
import java.util.List;

/** Where the time went from the tick that caused an order to the venue's wire. Immutable. */
public sealed interface Waterfall {

  /**
   * One hop of the path.
   *
   * @param startNs since the tick was received
   */
  record Stretch(Hop hop, long startNs, long lengthNs) {}

  /** Every hop is known, and together they are the whole, to the nanosecond. */
  record Whole(List<Stretch> stretches, long tickToWireNs) implements Waterfall {
    public Whole {
      stretches = List.copyOf(stretches);
      if (sumNs(stretches) != tickToWireNs) {
        throw new IllegalArgumentException("the hops are not the whole");
      }
    }
  }

  /** The order has not reached the wire, or nobody knows when it did: its engine was restarted. */
  record Unfinished(List<Stretch> stretches) implements Waterfall {
    public Unfinished {
      stretches = List.copyOf(stretches);
    }
  }

  /** The record contradicts itself: shown as it is, never evened out. */
  record Contradictory(List<Stretch> stretches, long sumNs, long tickToWireNs)
      implements Waterfall {
    public Contradictory {
      stretches = List.copyOf(stretches);
    }
  }

  /** No tick began it, or it was never submitted. */
  record Unknown() implements Waterfall {}

  /** The last event that names a hop is right: a path is completed while the order lives. */
  static Waterfall of(List<EventDocument> events) {
    List<Stretch> stretches = new ArrayList<>();
    long startNs = 0;
    for (Hop hop : Hop.values()) {
      EventDocument said = last(events, hop.field());
      if (said != null) {
        stretches.add(new Stretch(hop, startNs, said.integer(hop.field())));
        startNs += said.integer(hop.field());
      }
    }
    EventDocument whole = last(events, Field.TICK_TO_WIRE_NS);
    if (stretches.isEmpty()) {
      return new Unknown();
    }
    if (whole == null) {
      return new Unfinished(stretches);
    }
    long tickToWireNs = whole.integer(Field.TICK_TO_WIRE_NS);
    return stretches.size() == Hop.values().length && startNs == tickToWireNs
        ? new Whole(stretches, tickToWireNs)
        : new Contradictory(stretches, startNs, tickToWireNs);
  }

  private static EventDocument last(List<EventDocument> events, Field field) {
    return events.stream().filter(event -> event.has(field)).reduce(null, (_, next) -> next);
  }

  private static long sumNs(List<Stretch> stretches) {
    return stretches.stream().mapToLong(Stretch::lengthNs).sum();
  }
}
