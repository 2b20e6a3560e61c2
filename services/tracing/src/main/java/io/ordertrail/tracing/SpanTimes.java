package io.ordertrail.tracing;

import io.ordertrail.eventlog.AuditAction;
import io.ordertrail.eventlog.ExecutionAction;
import io.ordertrail.eventlog.Field;
import io.ordertrail.eventlog.Hop;
import io.ordertrail.eventlog.LifecycleAction;
import io.ordertrail.eventlog.MarketDataAction;
import io.ordertrail.eventlog.OrderAction;
import io.ordertrail.eventlog.RecordedEvent;
import io.ordertrail.eventlog.RiskAction;
import io.ordertrail.eventlog.SignalAction;

/**
 * From when to when an event lasted, in epoch ns, as far as it was recorded; an event without a
 * length is a moment. Nothing is guessed.
 */
record SpanTimes(long startNs, long endNs) {
  static SpanTimes of(RecordedEvent event) {
    long atNs = event.integer(Field.TIMESTAMP);
    return switch (event.action()) {
      case SignalAction.GENERATED -> until(atNs, event, Hop.SIGNAL);
      case RiskAction.CHECK_PASSED, RiskAction.CHECK_FAILED -> decided(atNs, event);
      case OrderAction.SUBMITTED -> until(atNs, event, Hop.EXECUTION);
      case OrderAction.ACCEPTED -> acknowledged(atNs, event);
      case ExecutionAction _ -> received(atNs, event);
      case SignalAction _,
          RiskAction _,
          OrderAction _,
          MarketDataAction _,
          LifecycleAction _,
          AuditAction _ ->
          moment(atNs);
    };
  }

  private static SpanTimes moment(long atNs) {
    return new SpanTimes(atNs, atNs);
  }

  /** A clock that was set back between the two leaves the moment of the event. */
  private static SpanTimes ordered(long startNs, long atNs) {
    return startNs > atNs ? moment(atNs) : new SpanTimes(startNs, atNs);
  }

  /** From the message's arrival at this service: the path's hops before this one lie before it. */
  private static SpanTimes until(long atNs, RecordedEvent event, Hop here) {
    return event.has(Field.EVENT_START)
        ? ordered(event.integer(Field.EVENT_START) + here.beforeNs(event), atNs)
        : moment(atNs);
  }

  /** The checks themselves; the event is written right behind them. */
  private static SpanTimes decided(long atNs, RecordedEvent event) {
    return ordered(atNs - event.integer(Field.EVENT_DURATION), atNs);
  }

  /** From the venue's word to its being counted. */
  private static SpanTimes received(long atNs, RecordedEvent event) {
    return event.has(Field.RECEIVE_TIME)
        ? ordered(event.integer(Field.RECEIVE_TIME), atNs)
        : moment(atNs);
  }

  /** From the submission to the venue's answer. */
  private static SpanTimes acknowledged(long atNs, RecordedEvent event) {
    if (!event.has(Field.EVENT_START) || !event.has(Field.ACK_LATENCY_NS)) {
      return moment(atNs);
    }
    long startNs = event.integer(Field.EVENT_START);
    return new SpanTimes(startNs, startNs + event.integer(Field.ACK_LATENCY_NS));
  }

  long durationNs() {
    return endNs - startNs;
  }
}
