package io.ordertrail.executionengine;

import io.ordertrail.domain.Decimal6;
import io.ordertrail.domain.OrderState;
import io.ordertrail.eventlog.ReasonCode;
import io.ordertrail.executionengine.WorkingOrder.Break;
import io.ordertrail.wire.ExecType;

/**
 * Moves an order from state to state: apply, record, report, count, and once at its end complete.
 * The only place that changes an {@link OrderState}. The agent's thread only; what the state
 * refuses becomes a break that is recorded, never an exception.
 */
final class Lifecycle {
  private static final long CANCEL_RETRY_NS = 1_000_000_000L;

  private final ExecutionEvents events;
  private final Reports reports;
  private final ExecutionMeters meters;

  Lifecycle(ExecutionEvents events, Reports reports, ExecutionMeters meters) {
    this.events = events;
    this.reports = reports;
    this.meters = meters;
  }

  void submitted(WorkingOrder order, long nowNs) {
    order.submittedNs = nowNs;
    events.submitted(order, nowNs);
  }

  /**
   * The venue has the order.
   *
   * @param httpStatus of the answer to the submission, 0 when it was learned otherwise
   */
  void accepted(WorkingOrder order, int httpStatus, long knownNs, long nowNs) {
    switch (order.state.accepted()) {
      case APPLIED -> {
        long ackNs = httpStatus > 0 || order.submitInFlight ? knownNs - order.submittedNs : 0;
        events.accepted(order, ackNs, httpStatus, nowNs);
        meters.acknowledged(order.terms.ordType(), ackNs);
        reports.changed(order, ExecType.NEW, nowNs);
      }
      case DUPLICATE, LATE_FILL -> {}
      case ILLEGAL -> {
        // The venue's own rejection can overtake its acknowledgement; ours means a live stray.
        if (order.isOrphan()) {
          broken(order, Break.ORDER, "the venue has an order that counts as never sent", nowNs);
        }
      }
    }
  }

  void rejected(WorkingOrder order, SubmitOutcome.Rejected refusal, long nowNs) {
    switch (order.state.rejected()) {
      case APPLIED -> {
        order.reason = refusal.reason().ordinal();
        events.rejected(order, refusal, nowNs);
        meters.rejected(refusal.reason());
        ended(order, ExecType.REJECTED, nowNs);
      }
      case DUPLICATE, LATE_FILL -> {}
      case ILLEGAL -> broken(order, Break.ORDER, "rejected", nowNs);
    }
  }

  /** An end that is ours to say, because the venue never had the order. */
  void rejected(WorkingOrder order, ReasonCode code, long nowNs) {
    rejected(order, new SubmitOutcome.Rejected("", "", 0, code), nowNs);
  }

  /** The submission got no usable answer: from here on the venue is asked. */
  void timedOut(WorkingOrder order, SubmitOutcome.Unknown unknown, long nowNs) {
    events.submitTimedOut(order, unknown, nowNs);
    unknown(order, unknown, nowNs);
  }

  void unknown(WorkingOrder order, SubmitOutcome.Unknown unknown, long nowNs) {
    order.askAt(nowNs);
    if (order.state.timedOut() == OrderState.Transition.APPLIED) {
      order.unknownSinceNs = nowNs;
      events.unknownState(order, unknown, nowNs);
      reports.changed(order, ExecType.UNKNOWN, nowNs);
    }
  }

  /**
   * @return false when the order cannot be cancelled now
   */
  boolean cancelRequested(WorkingOrder order, String requester, ReasonCode code, long nowNs) {
    if (order.state.cancelRequested() != OrderState.Transition.APPLIED) {
      return false;
    }
    events.cancelRequested(order, requester, code, nowNs);
    reports.changed(order, ExecType.STATUS, nowNs);
    return true;
  }

  void cancelRejected(WorkingOrder order, CancelOutcome.Refused refusal, long nowNs) {
    if (order.state.cancelRejected() == OrderState.Transition.APPLIED) {
      order.cancelAtNs = nowNs + CANCEL_RETRY_NS;
      events.cancelRejected(order, refusal, nowNs);
      reports.changed(order, ExecType.STATUS, nowNs);
    }
  }

  void canceled(WorkingOrder order, long nowNs) {
    switch (order.state.canceled()) {
      case APPLIED -> {
        events.canceled(order, nowNs);
        ended(order, ExecType.CANCELED, nowNs);
      }
      case DUPLICATE, LATE_FILL -> {}
      case ILLEGAL -> broken(order, Break.ORDER, "canceled", nowNs);
    }
  }

  void expired(WorkingOrder order, long nowNs) {
    switch (order.state.expired()) {
      case APPLIED -> {
        events.expired(order, nowNs);
        ended(order, ExecType.EXPIRED, nowNs);
      }
      case DUPLICATE, LATE_FILL -> {}
      case ILLEGAL -> broken(order, Break.ORDER, "expired", nowNs);
    }
  }

  /** A fill that was not counted before. */
  void filled(WorkingOrder order, Fill fill, long nowNs) {
    OrderState.Transition transition = order.state.filled(fill.qtyE6(), fill.pxE6());
    if (transition == OrderState.Transition.ILLEGAL) {
      broken(order, Break.FILL, "a fill up to " + Decimal6.text(fill.cumQtyE6()), nowNs);
      return;
    }
    String eventId = events.filled(order, fill, nowNs);
    order.executions.add(new WorkingOrder.Execution(fill.execId(), eventId));
    boolean whole = order.state.cumQtyE6() == order.state.orderQtyE6();
    meters.filled(whole);
    if (transition == OrderState.Transition.LATE_FILL) {
      String theirs = "a fill of " + Decimal6.text(fill.qtyE6()) + " after the end";
      events.brokenOrder(order, Break.FILL, order.status().name(), theirs, nowNs);
    } else if (order.isTerminal()) {
      complete(order, nowNs);
    }
    reports.traded(order, fill, nowNs);
  }

  private void ended(WorkingOrder order, ExecType execType, long nowNs) {
    complete(order, nowNs);
    reports.changed(order, execType, nowNs);
  }

  /** Once per order, in whatever run. */
  void complete(WorkingOrder order, long nowNs) {
    if (!order.completed) {
      order.completed = true;
      events.completed(order, nowNs);
      meters.completed(order);
    }
  }

  /** Loud, but once an order and kind: the venue may repeat itself for hours. */
  void broken(WorkingOrder order, Break kind, String theirs, long nowNs) {
    if (order.breaks.add(kind)) {
      String ours = order.status() + " " + Decimal6.text(order.state.cumQtyE6());
      events.brokenOrder(order, kind, ours, theirs, nowNs);
    }
  }
}
