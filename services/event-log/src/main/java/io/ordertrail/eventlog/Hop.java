package io.ordertrail.eventlog;

import java.util.Locale;
import java.util.stream.Stream;

/**
 * The stretches of an order's path from the tick's receipt to the wire, in their order. They tile
 * it: where all are known, they add up to {@link Field#TICK_TO_WIRE_NS} to the nanosecond.
 */
public enum Hop {
  PUBLISH(Field.HOP_PUBLISH_NS, ServiceName.MARKET_DATA, "from the tick's receipt to the bus"),
  BUS_TO_SIGNAL(
      Field.HOP_BUS_TO_SIGNAL_NS, ServiceName.SIGNAL_BRIDGE, "on the bus to the strategies"),
  SIGNAL(Field.HOP_SIGNAL_NS, ServiceName.SIGNAL_BRIDGE, "from the tick to the signal"),
  BUS_TO_RISK(Field.HOP_BUS_TO_RISK_NS, ServiceName.RISK_MANAGER, "on the bus to the checks"),
  RISK(Field.HOP_RISK_NS, ServiceName.RISK_MANAGER, "from the signal to the checked order"),
  BUS_TO_EXECUTION(
      Field.HOP_BUS_TO_EXECUTION_NS, ServiceName.EXECUTION_ENGINE, "on the bus to the execution"),
  EXECUTION(
      Field.HOP_EXECUTION_NS, ServiceName.EXECUTION_ENGINE, "from the order to the venue's wire");

  private final Field field;
  private final ServiceName service;
  private final String sentence;
  private final String label = name().toLowerCase(Locale.ROOT).replace('_', '-');

  Hop(Field field, ServiceName service, String sentence) {
    this.field = field;
    this.service = service;
    this.sentence = sentence;
  }

  /** Where an event carries it, in ns. */
  public Field field() {
    return field;
  }

  /** For people, and to be typed: {@code bus-to-risk}. */
  public String label() {
    return label;
  }

  /** In which service the time went; a bus's with the one that reads from it. */
  public ServiceName service() {
    return service;
  }

  /** The service in which the time passes, {@code bus} between two. */
  public String where() {
    return label.startsWith("bus-") ? "bus" : service.text();
  }

  /** The length of all hops before it, as the event has them. */
  public long beforeNs(RecordedEvent event) {
    return Stream.of(values())
        .limit(ordinal())
        .mapToLong(earlier -> event.integer(earlier.field))
        .sum();
  }

  public String sentence() {
    return sentence;
  }
}
