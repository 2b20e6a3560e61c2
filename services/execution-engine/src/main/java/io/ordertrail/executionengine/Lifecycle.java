package io.ordertrail.executionengine;

import io.ordertrail.domain.Decimal6;
import io.ordertrail.domain.OrderState.Transition;
import io.ordertrail.eventlog.ReasonCode;
import io.ordertrail.wire.ExecType;

/**
 * Moves an order from state to state: apply, record, report, count, and once at its end complete.
 * With {@link Fills} the only place that changes an order's state. The agent's thread only; what
 * the state refuses becomes a break that is recorded, never an exception.
 */
final class Lifecycle {
  private static final long CANCEL_RETRY_NS = 1_000_000_000L;

  private final ExecutionEvents events;
  private final Reports reports;
  private final ExecutionMeters meters;
  private final Breaks breaks;
  private final long confirmNs;

  /**
   * @param confirmNs so long may the stream take to say what REST implied
   */
  Lifecycle(
      ExecutionEvents events,
      Reports reports,
      ExecutionMeters meters,
      Breaks breaks,
      long confirmNs) {
    this.events = events;
    this.reports = reports;
    this.meters = meters;
    this.breaks = breaks;
    this.confirmNs = confirmNs;
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
        meters.acknowledged(order.terms, ackNs);
        reports.changed(order, ExecType.NEW, nowNs);
        if (order.predecessor != null && !order.predecessor.isTerminal()) {
          // The stream will say that the old one is replaced; if it does not, the venue is asked.
          order.predecessor.askAt(nowNs + confirmNs);
        }
      }
      case DUPLICATE, LATE_FILL -> {}
      case ILLEGAL -> stray(order, nowNs);
    }
  }

  /** The venue's rejection can overtake its acknowledgement; but ours means a live stray. */
  void stray(WorkingOrder order, long nowNs) {
    if (order.isOrphan()) {
      illegal(order, "the venue has an order that counts as never sent", nowNs);
    }
  }

  void rejected(WorkingOrder order, SubmitOutcome.Rejected refusal, long nowNs) {
    switch (order.state.rejected()) {
      case APPLIED -> {
        order.reason = refusal.reason().ordinal();
        events.rejected(order, refusal, nowNs);
        meters.rejected(refusal.reason());
        ended(order, ExecType.REJECTED, nowNs);
        predecessorWorksOn(order, refusal.reason(), nowNs);
      }
      case DUPLICATE, LATE_FILL -> {}
      case ILLEGAL -> illegal(order, "rejected", nowNs);
    }
  }

  /** An end that is ours to say, because the venue never had the order. */
  void rejected(WorkingOrder order, ReasonCode code, long nowNs) {
    rejected(order, new SubmitOutcome.Rejected("", "", 0, code), nowNs);
  }

  private void predecessorWorksOn(WorkingOrder order, ReasonCode code, long nowNs) {
    if (order.predecessor != null && order.predecessor.successor == order) {
      replaceRejected(order.predecessor, code, nowNs);
    }
  }

  /** The venue did not take it; it is sent again. {@code order.attempt} is the coming attempt. */
  void submitRetried(WorkingOrder order, SubmitOutcome.NotTaken refusal, long delayNs, long nowNs) {
    events.submitRetried(order, refusal, delayNs, nowNs);
  }

  /** The submission got no usable answer: from here on the venue is asked. */
  void timedOut(WorkingOrder order, SubmitOutcome.Unknown unknown, long nowNs) {
    if (order.isUnacknowledged()) {
      events.submitTimedOut(order, unknown, nowNs);
    }
    unknown(order, unknown, nowNs);
  }

  void unknown(WorkingOrder order, SubmitOutcome.Unknown unknown, long nowNs) {
    order.askAt(nowNs);
    if (order.state.timedOut() == Transition.APPLIED) {
      order.unknownSinceNs = nowNs;
      events.unknownState(order, unknown, nowNs);
      reports.changed(order, ExecType.UNKNOWN, nowNs);
    }
  }

  void replaceRequested(WorkingOrder old, WorkingOrder by, long nowNs) {
    old.successor = by;
    by.predecessor = old;
    if (old.state.replaceRequested() == Transition.APPLIED) {
      events.replaceRequested(old, by, nowNs);
      reports.changed(old, ExecType.PENDING_REPLACE, nowNs);
    }
  }

  /** The old order works on; it may have ended meanwhile, so the venue is asked. */
  void replaceRejected(WorkingOrder old, ReasonCode code, long nowNs) {
    if (old.state.replaceRejected() == Transition.APPLIED) {
      events.replaceRejected(old, code, nowNs);
      reports.changed(old, ExecType.STATUS, nowNs);
    }
    old.successor = null;
    if (!old.isTerminal()) {
      old.askAt(nowNs);
    }
  }

  void replaced(WorkingOrder order, long nowNs) {
    if (applies(order.state.replaced(), order, "replaced", nowNs)) {
      events.replaced(order, order.successor, nowNs);
      ended(order, ExecType.REPLACED, nowNs);
    }
  }

  /**
   * @return false when the order cannot be cancelled now
   */
  boolean cancelRequested(WorkingOrder order, String requester, ReasonCode code, long nowNs) {
    if (order.state.cancelRequested() != Transition.APPLIED) {
      return false;
    }
    events.cancelRequested(order, requester, code, nowNs);
    reports.changed(order, ExecType.PENDING_CANCEL, nowNs);
    return true;
  }

  void cancelRejected(WorkingOrder order, CancelOutcome.Refused refusal, long nowNs) {
    if (order.state.cancelRejected() == Transition.APPLIED) {
      order.cancelAtNs = nowNs + CANCEL_RETRY_NS;
      events.cancelRejected(order, refusal, nowNs);
      reports.changed(order, ExecType.STATUS, nowNs);
    }
  }

  void canceled(WorkingOrder order, long nowNs) {
    if (applies(order.state.canceled(), order, "canceled", nowNs)) {
      events.canceled(order, nowNs);
      ended(order, ExecType.CANCELED, nowNs);
      predecessorWorksOn(order, ReasonCode.ORDER_REPLACED_GONE, nowNs);
    }
  }

  /** Somebody asked to cancel it before it was sent: it never is. */
  void canceledUnsent(WorkingOrder order, String requester, ReasonCode code, long nowNs) {
    if (order.state.canceled() == Transition.APPLIED) {
      order.endedUnsent = true;
      order.reason = code.ordinal();
      events.canceledUnsent(order, requester, code, nowNs);
      ended(order, ExecType.CANCELED, nowNs);
      predecessorWorksOn(order, code, nowNs);
    }
  }

  void expired(WorkingOrder order, long nowNs) {
    if (applies(order.state.expired(), order, "expired", nowNs)) {
      events.expired(order, nowNs);
      ended(order, ExecType.EXPIRED, nowNs);
    }
  }

  /** The venue holds the order back, guarantees its price, or lets it trade again. */
  void restated(WorkingOrder order, VenueStatus theirs, long nowNs) {
    Transition transition =
        switch (theirs) {
          case SUSPENDED -> order.state.suspended();
          case STOPPED -> order.state.stopped();
          case DONE_FOR_DAY -> order.state.doneForDay();
          case LIVE -> order.state.resumed();
          case PENDING_CANCEL, PENDING_REPLACE, FILLED, CANCELED, EXPIRED, REJECTED, REPLACED ->
              Transition.DUPLICATE;
        };
    if (transition == Transition.APPLIED) {
      events.restated(order, nowNs);
      reports.changed(order, ExecType.STATUS, nowNs);
    }
  }

  private boolean applies(Transition transition, WorkingOrder order, String theirs, long nowNs) {
    if (transition == Transition.ILLEGAL && !order.isOrphan()) {
      illegal(order, theirs, nowNs);
    }
    return transition == Transition.APPLIED;
  }

  void ended(WorkingOrder order, ExecType execType, long nowNs) {
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

  /** Loud, but once while it stands: the venue may repeat itself for hours. */
  private void illegal(WorkingOrder order, String theirs, long nowNs) {
    String ours = order.status() + " " + Decimal6.text(order.state.cumQtyE6());
    breaks.illegal(Difference.Type.ORDER, order, ours, theirs, 0, nowNs);
  }
}
