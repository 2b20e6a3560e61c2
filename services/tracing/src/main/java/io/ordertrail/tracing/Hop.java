package io.ordertrail.tracing;

import io.ordertrail.eventlog.Field;
import io.ordertrail.eventlog.RecordedEvent;
import io.ordertrail.eventlog.ServiceName;

/** A stretch of the path from tick to wire, in its order; they tile it. */
enum Hop {
  PUBLISH("publish", ServiceName.MARKET_DATA, Field.HOP_PUBLISH_NS),
  BUS_TO_SIGNAL("bus to signal-bridge", ServiceName.SIGNAL_BRIDGE, Field.HOP_BUS_TO_SIGNAL_NS),
  SIGNAL("signal", ServiceName.SIGNAL_BRIDGE, Field.HOP_SIGNAL_NS),
  BUS_TO_RISK("bus to risk-manager", ServiceName.RISK_MANAGER, Field.HOP_BUS_TO_RISK_NS),
  RISK("risk", ServiceName.RISK_MANAGER, Field.HOP_RISK_NS),
  BUS_TO_EXECUTION(
      "bus to execution-engine", ServiceName.EXECUTION_ENGINE, Field.HOP_BUS_TO_EXECUTION_NS),
  EXECUTION("execution", ServiceName.EXECUTION_ENGINE, Field.HOP_EXECUTION_NS);

  private final String text;
  private final ServiceName service;
  private final Field field;

  Hop(String text, ServiceName service, Field field) {
    this.text = text;
    this.service = service;
    this.field = field;
  }

  String text() {
    return text;
  }

  /** In which service the time went; a bus's with the one that reads from it. */
  ServiceName service() {
    return service;
  }

  Field field() {
    return field;
  }

  /** The length of all hops before it, as the event has them. */
  static long beforeNs(Hop hop, RecordedEvent event) {
    long ns = 0;
    for (Hop earlier : values()) {
      if (earlier == hop) {
        return ns;
      }
      ns += event.integer(earlier.field);
    }
    throw new IllegalArgumentException("no hop: " + hop);
  }
}
