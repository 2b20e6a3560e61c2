package io.ordertrail.invariants;

import io.ordertrail.eventlog.Field;
import io.ordertrail.eventlog.RecordedEvent;
import java.util.List;

/** The hops of an order's path tile it: no time is counted twice or left out. */
final class Hops {
  private static final List<Field> PATH =
      List.of(
          Field.HOP_PUBLISH_NS,
          Field.HOP_BUS_TO_SIGNAL_NS,
          Field.HOP_SIGNAL_NS,
          Field.HOP_BUS_TO_RISK_NS,
          Field.HOP_RISK_NS,
          Field.HOP_BUS_TO_EXECUTION_NS,
          Field.HOP_EXECUTION_NS);

  private Hops() {}

  /** An order whose path is not known whole (of a restarted engine) says nothing about it. */
  static void check(String clOrdId, RecordedEvent completed, Findings findings) {
    if (!completed.has(Field.TICK_TO_WIRE_NS)) {
      return;
    }
    long sumNs = PATH.stream().mapToLong(completed::integer).sum();
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
