package io.ordertrail.executionengine;

import io.ordertrail.domain.Slippage;
import io.ordertrail.eventlog.Action;
import io.ordertrail.eventlog.EventRecorder;
import io.ordertrail.eventlog.Field;
import io.ordertrail.eventlog.OrderAction;
import io.ordertrail.eventlog.ReasonCode;

/** What is recorded of orders. The agent's thread only. */
final class ExecutionEvents {
  private final OrderRecord record;
  private final EventRecorder recorder;

  ExecutionEvents(OrderRecord record) {
    this.record = record;
    this.recorder = record.recorder();
  }

  /** Before the call to the venue. */
  void submitted(WorkingOrder order, long nowNs) {
    record.begin(OrderAction.SUBMITTED, order, nowNs);
    if (order.terms.signalId() != 0) {
      recorder.put(Field.SIGNAL_ID, order.terms.signalId());
    }
    recorder
        .put(Field.DECISION_ID, order.terms.decisionId())
        .put(Field.ATTEMPT, order.attempt)
        .put(Field.ARRIVAL_MID, order.terms.arrivalMidPxE6());
    record.putPositive(Field.WORKING_TIME_NS, order.terms.workingTimeNs());
    record.hops(order);
    record.commit(order);
  }

  void accepted(WorkingOrder order, long ackLatencyNs, int httpStatus, long nowNs) {
    record.progress(OrderAction.ACCEPTED, order, nowNs).put(Field.ATTEMPT, order.attempt);
    if (ackLatencyNs > 0) {
      recorder.put(Field.EVENT_START, order.submittedNs).put(Field.ACK_LATENCY_NS, ackLatencyNs);
    }
    if (httpStatus > 0) {
      recorder.put(Field.HTTP_STATUS, httpStatus);
    }
    // So that a restart knows when the request went to the wire.
    record.lastHop(order.hops);
    record.commit(order);
  }

  void rejected(WorkingOrder order, SubmitOutcome.Rejected refusal, long nowNs) {
    record
        .progress(OrderAction.REJECTED, order, nowNs)
        .code(refusal.reason())
        .put(Field.VENUE_CODE, refusal.code())
        .put(Field.VENUE_TEXT, refusal.text())
        .put(Field.ATTEMPT, order.attempt);
    if (refusal.status() > 0) {
      recorder.put(Field.HTTP_STATUS, refusal.status());
    }
    record.commit(order);
  }

  /** {@code order.attempt} is the coming attempt. */
  void submitRetried(WorkingOrder order, SubmitOutcome.NotTaken refusal, long delayNs, long nowNs) {
    record
        .progress(OrderAction.SUBMIT_RETRIED, order, nowNs)
        .code(refusal.reason())
        .put(Field.VENUE_CODE, refusal.code())
        .put(Field.VENUE_TEXT, refusal.text())
        .put(Field.ATTEMPT, order.attempt)
        .put(Field.RETRY_DELAY_MS, delayNs / 1_000_000);
    if (refusal.status() > 0) {
      recorder.put(Field.HTTP_STATUS, refusal.status());
    }
    record.commit(order);
  }

  void submitTimedOut(WorkingOrder order, SubmitOutcome.Unknown unknown, long nowNs) {
    unknown(OrderAction.SUBMIT_TIMED_OUT, order, unknown, nowNs);
  }

  void unknownState(WorkingOrder order, SubmitOutcome.Unknown unknown, long nowNs) {
    unknown(OrderAction.UNKNOWN_STATE, order, unknown, nowNs);
  }

  private void unknown(
      Action action, WorkingOrder order, SubmitOutcome.Unknown unknown, long nowNs) {
    record
        .progress(action, order, nowNs)
        .code(unknown.reason())
        .put(Field.ATTEMPT, order.attempt)
        .put(Field.ERROR_TYPE, unknown.errorType())
        .put(Field.ERROR_MESSAGE, unknown.text());
    if (unknown.status() > 0) {
      recorder.put(Field.HTTP_STATUS, unknown.status());
    }
    record.commit(order);
  }

  void cancelRequested(WorkingOrder order, String requester, ReasonCode code, long nowNs) {
    record
        .progress(OrderAction.CANCEL_REQUESTED, order, nowNs)
        .code(code)
        .put(Field.REQUESTER, requester);
    record.commit(order);
  }

  void cancelRejected(WorkingOrder order, CancelOutcome.Refused refusal, long nowNs) {
    record
        .progress(OrderAction.CANCEL_REJECTED, order, nowNs)
        .code(
            refusal.status() == 404 ? ReasonCode.VENUE_NOT_FOUND : ReasonCode.VENUE_NOT_CANCELABLE)
        .put(Field.VENUE_CODE, refusal.code())
        .put(Field.VENUE_TEXT, refusal.text());
    if (refusal.status() > 0) {
      recorder.put(Field.HTTP_STATUS, refusal.status());
    }
    record.commit(order);
  }

  void canceled(WorkingOrder order, long nowNs) {
    record.progress(OrderAction.CANCELED, order, nowNs);
    record.commit(order);
  }

  /** An order that was never sent ends because somebody asked for it. */
  void canceledUnsent(WorkingOrder order, String requester, ReasonCode code, long nowNs) {
    record.progress(OrderAction.CANCELED, order, nowNs).code(code).put(Field.REQUESTER, requester);
    record.commit(order);
  }

  void restated(WorkingOrder order, long nowNs) {
    record.progress(OrderAction.RESTATED, order, nowNs);
    record.commit(order);
  }

  void replaceRequested(WorkingOrder old, WorkingOrder by, long nowNs) {
    record.progress(OrderAction.REPLACE_REQUESTED, old, nowNs);
    recorder.put(Field.REQUESTER, "risk");
    replacement(old, by);
    record.commit(old);
  }

  /**
   * @param by null when somebody else replaced it
   */
  void replaced(WorkingOrder old, WorkingOrder by, long nowNs) {
    record.progress(OrderAction.REPLACED, old, nowNs);
    if (by != null) {
      replacement(old, by);
    }
    record.commit(old);
  }

  private void replacement(WorkingOrder old, WorkingOrder by) {
    recorder.put(Field.NEW_CL_ORD_ID, by.terms.clOrdId());
    recorder.put(Field.OLD_ORDER_QTY, old.terms.orderQtyE6());
    recorder.put(Field.NEW_ORDER_QTY, by.terms.orderQtyE6());
    record.putPositive(Field.OLD_LIMIT_PRICE, old.terms.limitPxE6());
    record.putPositive(Field.NEW_LIMIT_PRICE, by.terms.limitPxE6());
    record.putPositive(Field.OLD_STOP_PRICE, old.terms.stopPxE6());
    record.putPositive(Field.NEW_STOP_PRICE, by.terms.stopPxE6());
  }

  /** The order works on. */
  void replaceRejected(WorkingOrder old, ReasonCode code, long nowNs) {
    record.progress(OrderAction.REPLACE_REJECTED, old, nowNs).code(code);
    if (old.successor != null) {
      recorder.put(Field.NEW_CL_ORD_ID, old.successor.terms.clOrdId());
    }
    record.commit(old);
  }

  void expired(WorkingOrder order, long nowNs) {
    record.progress(OrderAction.EXPIRED, order, nowNs);
    record.commit(order);
  }

  void completed(WorkingOrder order, long nowNs) {
    record.progress(OrderAction.COMPLETED, order, nowNs).put(Field.FILLS, order.state.fills());
    if (order.terms.signalId() != 0) {
      recorder.put(Field.SIGNAL_ID, order.terms.signalId());
    }
    if (order.terms.arrivalMidPxE6() > 0) {
      recorder.put(Field.ARRIVAL_MID, order.terms.arrivalMidPxE6());
      if (order.state.cumQtyE6() > 0) {
        recorder.put(Field.SLIPPAGE_BPS, slippageBpsE6(order));
      }
    }
    record.hops(order);
    record.commit(order);
  }

  static long slippageBpsE6(WorkingOrder order) {
    return Slippage.bpsE6(order.terms.side(), order.state.avgPxE6(), order.terms.arrivalMidPxE6());
  }
}
