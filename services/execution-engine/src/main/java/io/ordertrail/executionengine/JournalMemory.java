package io.ordertrail.executionengine;

import io.ordertrail.domain.OrdType;
import io.ordertrail.domain.Side;
import io.ordertrail.domain.Symbol;
import io.ordertrail.domain.TimeInForce;
import io.ordertrail.eventlog.ExecutionAction;
import io.ordertrail.eventlog.Field;
import io.ordertrail.eventlog.OrderAction;
import io.ordertrail.eventlog.ReasonCode;
import io.ordertrail.eventlog.RecordedEvent;
import io.ordertrail.eventlog.RunId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Rebuilds the session's orders from this service's own journal: every event is applied to the same
 * state machine that it came from. One thread, before the agent starts.
 */
final class JournalMemory {
  private final Map<Long, WorkingOrder> orders = new LinkedHashMap<>();
  private final List<String> strategies;
  private final long workingTimeNs;
  private long lastEventNs;

  /**
   * @param workingTimeNs for orders taken over: their own is not in the record
   */
  JournalMemory(List<String> strategies, long workingTimeNs) {
    this.strategies = strategies;
    this.workingTimeNs = workingTimeNs;
  }

  void replay(RecordedEvent event) {
    lastEventNs = Math.max(lastEventNs, event.integer(Field.TIMESTAMP));
    if (!event.has(Field.CL_ORD_ID)) {
      return;
    }
    if (event.action() instanceof OrderAction action) {
      onOrder(action, known(event), event);
    } else if (event.action() instanceof ExecutionAction action) {
      onExecution(action, known(event), event);
    }
  }

  private WorkingOrder known(RecordedEvent event) {
    WorkingOrder order =
        orders.computeIfAbsent(event.integer(Field.CL_ORD_ID), _ -> takenOver(event));
    order.ownEvents = true;
    order.lastRun = RunId.parse(event.text(Field.RUN_ID));
    order.lastSequence = event.integer(Field.EVENT_SEQUENCE);
    if (event.has(Field.ORDER_ID)) {
      order.orderId = event.text(Field.ORDER_ID);
    }
    return order;
  }

  private void onOrder(OrderAction action, WorkingOrder order, RecordedEvent event) {
    switch (action) {
      case ACCEPTED -> order.state.accepted();
      case REJECTED -> {
        order.state.rejected();
        order.reason = ReasonCode.valueOf(event.text(Field.EVENT_CODE)).ordinal();
      }
      case UNKNOWN_STATE -> order.state.timedOut();
      case CANCEL_REQUESTED -> order.state.cancelRequested();
      case CANCEL_REJECTED -> order.state.cancelRejected();
      case CANCELED -> order.state.canceled();
      case EXPIRED -> order.state.expired();
      case COMPLETED -> order.completed = true;
      case SUBMIT_RETRIED -> order.attempt = (int) event.integer(Field.ATTEMPT);
      case CREATED,
          DENIED,
          SUBMITTED,
          SUBMIT_TIMED_OUT,
          REPLACE_REQUESTED,
          REPLACED,
          REPLACE_REJECTED -> {}
    }
  }

  private static void onExecution(ExecutionAction action, WorkingOrder order, RecordedEvent event) {
    switch (action) {
      case PARTIALLY_FILLED, FILLED -> {
        order.state.filled(event.integer(Field.LAST_QTY), event.integer(Field.LAST_PX));
        order.executions.add(
            new WorkingOrder.Execution(event.text(Field.EXEC_ID), event.text(Field.EVENT_ID)));
      }
      case DUPLICATE_IGNORED -> {
        WorkingOrder.Execution execution = order.execution(event.text(Field.EXEC_ID));
        if (execution != null) {
          execution.duplicateRecorded = true;
        }
      }
      case CORRECTED, BUSTED, POSITION_CHANGED -> {}
    }
  }

  private WorkingOrder takenOver(RecordedEvent first) {
    WorkingOrder order = new WorkingOrder(terms(first));
    order.submittedNs = first.integer(Field.TIMESTAMP);
    if (workingTimeNs > 0 && order.terms.ordType() != OrdType.MARKET) {
      order.cancelAtNs = order.submittedNs + workingTimeNs;
    }
    order.hops = hops(first);
    return order;
  }

  private WorkingOrder.Terms terms(RecordedEvent event) {
    String strategy = event.text(Field.STRATEGY_ID);
    String trace = event.text(Field.TRACE_ID);
    return new WorkingOrder.Terms(
        event.integer(Field.CL_ORD_ID),
        event.has(Field.SIGNAL_ID) ? event.integer(Field.SIGNAL_ID) : 0,
        event.text(Field.DECISION_ID),
        Symbol.of(event.text(Field.SYMBOL)),
        Side.valueOf(event.text(Field.SIDE)),
        OrdType.valueOf(event.text(Field.ORD_TYPE)),
        TimeInForce.valueOf(event.text(Field.TIME_IN_FORCE)),
        strategy,
        strategies.indexOf(strategy),
        event.integer(Field.ORDER_QTY),
        event.integer(Field.LIMIT_PRICE),
        workingTimeNs,
        event.integer(Field.ARRIVAL_MID),
        hex(trace, 0),
        hex(trace, 16),
        0);
  }

  private static long hex(String trace, int from) {
    return trace.length() == 32 ? Long.parseUnsignedLong(trace, from, from + 16, 16) : 0;
  }

  /** The time on the wire was not recorded yet: the last hop stays unknown. */
  private static Hops hops(RecordedEvent event) {
    if (!event.has(Field.HOP_PUBLISH_NS)) {
      return Hops.NONE;
    }
    return new Hops(
        event.integer(Field.HOP_PUBLISH_NS),
        event.integer(Field.HOP_BUS_TO_SIGNAL_NS),
        event.integer(Field.HOP_SIGNAL_NS),
        event.integer(Field.HOP_BUS_TO_RISK_NS),
        event.integer(Field.HOP_RISK_NS),
        event.integer(Field.HOP_BUS_TO_EXECUTION_NS),
        Hops.UNKNOWN);
  }

  /**
   * @param sinceNs from when on the venue is asked, 0 for the last event of this session
   */
  ExecutionParts.Inherited inherited(long sinceNs, long nowNs) {
    long lastKnownNs = lastEventNs == 0 ? nowNs : lastEventNs;
    return new ExecutionParts.Inherited(
        List.copyOf(orders.values()), sinceNs == 0 ? lastKnownNs : sinceNs);
  }
}
