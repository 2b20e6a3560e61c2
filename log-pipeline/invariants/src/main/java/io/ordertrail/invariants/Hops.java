package io.ordertrail.invariants;

import io.ordertrail.eventlog.Field;
import io.ordertrail.eventlog.Hop;
import io.ordertrail.eventlog.RecordedEvent;
import java.util.stream.Stream;

/** The hops of an order's path tile it: no time is counted twice or left out. */
final class Hops {
  private Hops() {}

  /** An order whose path is not known whole (of a restarted engine) says nothing about it. */
  static void check(String clOrdId, RecordedEvent completed, Findings findings) {
    if (!completed.has(Field.TICK_TO_WIRE_NS)) {
      return;
    }
    long sumNs = Stream.of(Hop.values()).mapToLong(hop -> completed.integer(hop.field())).sum();
    long tickToWireNs = completed.integer(Field.TICK_TO_WIRE_NS);
    if (sumNs != tickToWireNs) {
      findings.add(
          Invariant.HOPS_ADD_UP,
          clOrdId,
          "its hops are %d ns, tick to wire %d ns".formatted(sumNs, tickToWireNs),
          completed);
    }
  }
}
