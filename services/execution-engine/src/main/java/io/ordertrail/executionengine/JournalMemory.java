package io.ordertrail.executionengine;

import io.ordertrail.domain.OrdStatus;
import io.ordertrail.domain.OrdType;
import io.ordertrail.domain.Side;
import io.ordertrail.domain.Symbol;
import io.ordertrail.domain.TimeInForce;
import io.ordertrail.eventlog.ExecutionAction;
import io.ordertrail.eventlog.Field;
import io.ordertrail.eventlog.LifecycleAction;
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
  private final HouseMemory house = new HouseMemory();
  private final List<String> strategies;
  private long lastEventNs;

  JournalMemory(List<String> strategies) {
    this.strategies = strategies;
  }

  void replay(RecordedEvent event) {
    lastEventNs = Math.max(lastEventNs, event.integer(Field.TIMESTAMP));
    if (event.action() instanceof LifecycleAction action) {
      house.replay(action, event);
    } else if (!event.has(Field.CL_ORD_ID)) {
      return;
    } else if (event.action() instanceof OrderAction action) {
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
      case ACCEPTED -> {
        order.state.accepted();
        if (event.has(Field.HOP_EXECUTION_NS) && order.hops.isKnown()) {
          order.hops = order.hops.reachedWire(event.integer(Field.HOP_EXECUTION_NS));
        }
      }
      case REJECTED -> {
        order.state.rejected();
        order.reason = ReasonCode.valueOf(event.text(Field.EVENT_CODE)).ordinal();
      }
      case UNKNOWN_STATE -> order.state.timedOut();
      case CANCEL_REQUESTED -> order.state.cancelRequested();
      case CANCEL_REJECTED -> order.state.cancelRejected();
      case CANCELED -> {
        order.state.canceled();
        if (event.has(Field.REQUESTER)) {
          order.endedUnsent = true;
          order.reason = ReasonCode.valueOf(event.text(Field.EVENT_CODE)).ordinal();
        }
      }
      case RESTATED -> restated(order, OrdStatus.valueOf(event.text(Field.ORD_STATUS)));
      case REPLACE_REQUESTED -> order.state.replaceRequested();
      case REPLACE_REJECTED -> order.state.replaceRejected();
      case REPLACED -> order.state.replaced();
      case EXPIRED -> order.state.expired();
      case COMPLETED -> order.completed = true;
      case SUBMIT_RETRIED -> order.attempt = (int) event.integer(Field.ATTEMPT);
      case CREATED, DENIED, SUBMITTED, SUBMIT_TIMED_OUT -> {}
    }
  }

  private static void restated(WorkingOrder order, OrdStatus to) {
    switch (to) {
      case SUSPENDED -> order.state.suspended();
      case STOPPED -> order.state.stopped();
      case DONE_FOR_DAY -> order.state.doneForDay();
      case NEW,
          PARTIALLY_FILLED,
          PENDING_NEW,
          UNKNOWN,
          PENDING_CANCEL,
          PENDING_REPLACE,
          FILLED,
          CANCELED,
          REJECTED,
          EXPIRED,
          REPLACED ->
          order.state.resumed();
    }
  }

  private static void onExecution(ExecutionAction action, WorkingOrder order, RecordedEvent event) {
    switch (action) {
      case PARTIALLY_FILLED, FILLED -> onFill(order, event);
      case DUPLICATE_IGNORED -> {
        Execution execution = order.execution(event.text(Field.EXEC_ID));
        if (execution != null) {
          execution.duplicateRecorded = true;
        }
      }
      case BUSTED, CORRECTED -> onChange(order, event);
      case POSITION_CHANGED -> {}
    }
  }

  private static void onFill(WorkingOrder order, RecordedEvent event) {
    long qtyE6 = event.integer(Field.LAST_QTY);
    long pxE6 = event.integer(Field.LAST_PX);
    order.state.filled(qtyE6, pxE6);
    order.executions.add(
        new Execution(
            event.text(Field.EXEC_ID),
            event.text(Field.EVENT_ID),
            qtyE6,
            pxE6,
            event.integer(Field.CUM_QTY),
            event.integer(Field.TIMESTAMP)));
  }

  private static void onChange(WorkingOrder order, RecordedEvent event) {
    Execution execution = order.execution(event.text(Field.EXEC_ID));
    if (execution == null) {
      return;
    }
    execution.changed = true;
    if (event.action() == ExecutionAction.BUSTED) {
      execution.busted = true;
      order.state.busted(execution.qtyE6, execution.pxE6);
    } else {
      long qtyE6 = event.integer(Field.CORRECTED_QTY);
      long pxE6 = event.integer(Field.CORRECTED_PX);
      order.state.corrected(execution.qtyE6, execution.pxE6, qtyE6, pxE6);
      execution.qtyE6 = qtyE6;
      execution.pxE6 = pxE6;
    }
  }

  private WorkingOrder takenOver(RecordedEvent first) {
    WorkingOrder order = new WorkingOrder(terms(first));
    order.submittedNs = first.integer(Field.TIMESTAMP);
    if (order.terms.workingTimeNs() > 0) {
      order.cancelAtNs = order.submittedNs + order.terms.workingTimeNs();
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
        event.integer(Field.STOP_PRICE),
        event.integer(Field.ORIG_CL_ORD_ID),
        event.integer(Field.WORKING_TIME_NS),
        event.integer(Field.ARRIVAL_MID),
        hex(trace, 0),
        hex(trace, 16),
        event.has(Field.HOP_PUBLISH_NS) ? event.integer(Field.EVENT_START) : 0);
  }

  private static long hex(String trace, int from) {
    return trace.length() == 32 ? Long.parseUnsignedLong(trace, from, from + 16, 16) : 0;
  }

  /** The time on the wire is known only to a later event. */
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
    orders.values().forEach(this::link);
    return new ExecutionParts.Inherited(
        List.copyOf(orders.values()),
        house.opening(),
        house.breaks(orders),
        sinceNs == 0 ? lastKnownNs : sinceNs);
  }

  private void link(WorkingOrder order) {
    WorkingOrder old = orders.get(order.terms.origClOrdId());
    if (old != null) {
      order.predecessor = old;
      if (old.status() == OrdStatus.PENDING_REPLACE || old.status() == OrdStatus.REPLACED) {
        old.successor = order;
      }
    }
  }
}
