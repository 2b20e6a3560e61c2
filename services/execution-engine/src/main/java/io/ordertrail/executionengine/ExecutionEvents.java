package io.ordertrail.executionengine;

import io.ordertrail.domain.Slippage;
import io.ordertrail.eventlog.Action;
import io.ordertrail.eventlog.EventRecorder;
import io.ordertrail.eventlog.ExecutionAction;
import io.ordertrail.eventlog.Field;
import io.ordertrail.eventlog.LifecycleAction;
import io.ordertrail.eventlog.MarketDataAction;
import io.ordertrail.eventlog.OrderAction;
import io.ordertrail.eventlog.ReasonCode;
import io.ordertrail.eventlog.ServiceName;
import io.ordertrail.eventlog.WriterIdentity;
import java.util.Locale;

/**
 * Everything that this service records. The agent's thread only. Each order event names the one
 * before it as its cause; the first names risk's decision.
 */
final class ExecutionEvents {
  private static final String ALGO_PREFIX = "ordertrail-";

  private final EventRecorder recorder;
  private final WriterIdentity identity;
  private final String venue;
  private final String accountHash;

  ExecutionEvents(
      EventRecorder recorder, WriterIdentity identity, String venue, String accountHash) {
    this.recorder = recorder;
    this.identity = identity;
    this.venue = venue;
    this.accountHash = accountHash;
  }

  /** The record keeps up: new orders may be taken. */
  boolean hasRoom() {
    return recorder.hasRoom();
  }

  /** Before the call to the venue. */
  void submitted(WorkingOrder order, long nowNs) {
    begin(OrderAction.SUBMITTED, order, nowNs);
    if (order.terms.signalId() != 0) {
      recorder.put(Field.SIGNAL_ID, order.terms.signalId());
    }
    recorder
        .put(Field.DECISION_ID, order.terms.decisionId())
        .put(Field.ATTEMPT, order.attempt)
        .put(Field.ARRIVAL_MID, order.terms.arrivalMidPxE6());
    hops(order.hops);
    commit(order);
  }

  void accepted(WorkingOrder order, long ackLatencyNs, int httpStatus, long nowNs) {
    progress(OrderAction.ACCEPTED, order, nowNs).put(Field.ATTEMPT, order.attempt);
    if (ackLatencyNs > 0) {
      recorder.put(Field.ACK_LATENCY_NS, ackLatencyNs);
    }
    if (httpStatus > 0) {
      recorder.put(Field.HTTP_STATUS, httpStatus);
    }
    commit(order);
  }

  void rejected(WorkingOrder order, SubmitOutcome.Rejected refusal, long nowNs) {
    progress(OrderAction.REJECTED, order, nowNs)
        .code(refusal.reason())
        .put(Field.VENUE_CODE, refusal.code())
        .put(Field.VENUE_TEXT, refusal.text())
        .put(Field.ATTEMPT, order.attempt);
    if (refusal.status() > 0) {
      recorder.put(Field.HTTP_STATUS, refusal.status());
    }
    commit(order);
  }

  /** {@code order.attempt} is the coming attempt. */
  void submitRetried(
      WorkingOrder order, SubmitOutcome.RateLimited limit, long delayNs, long nowNs) {
    progress(OrderAction.SUBMIT_RETRIED, order, nowNs)
        .code(ReasonCode.VENUE_RATE_LIMITED)
        .put(Field.VENUE_CODE, limit.code())
        .put(Field.VENUE_TEXT, limit.text())
        .put(Field.HTTP_STATUS, 429)
        .put(Field.ATTEMPT, order.attempt)
        .put(Field.RETRY_DELAY_MS, delayNs / 1_000_000);
    commit(order);
  }

  void submitTimedOut(WorkingOrder order, SubmitOutcome.Unknown unknown, long nowNs) {
    unknown(OrderAction.SUBMIT_TIMED_OUT, order, unknown, nowNs);
  }

  void unknownState(WorkingOrder order, SubmitOutcome.Unknown unknown, long nowNs) {
    unknown(OrderAction.UNKNOWN_STATE, order, unknown, nowNs);
  }

  private void unknown(
      Action action, WorkingOrder order, SubmitOutcome.Unknown unknown, long nowNs) {
    progress(action, order, nowNs)
        .code(unknown.reason())
        .put(Field.ATTEMPT, order.attempt)
        .put(Field.ERROR_TYPE, unknown.errorType())
        .put(Field.ERROR_MESSAGE, unknown.text());
    if (unknown.status() > 0) {
      recorder.put(Field.HTTP_STATUS, unknown.status());
    }
    commit(order);
  }

  void cancelRequested(WorkingOrder order, String requester, ReasonCode code, long nowNs) {
    progress(OrderAction.CANCEL_REQUESTED, order, nowNs).code(code).put(Field.REQUESTER, requester);
    commit(order);
  }

  void cancelRejected(WorkingOrder order, CancelOutcome.Refused refusal, long nowNs) {
    progress(OrderAction.CANCEL_REJECTED, order, nowNs)
        .code(
            refusal.status() == 404 ? ReasonCode.VENUE_NOT_FOUND : ReasonCode.VENUE_NOT_CANCELABLE)
        .put(Field.VENUE_CODE, refusal.code())
        .put(Field.VENUE_TEXT, refusal.text());
    if (refusal.status() > 0) {
      recorder.put(Field.HTTP_STATUS, refusal.status());
    }
    commit(order);
  }

  void canceled(WorkingOrder order, long nowNs) {
    progress(OrderAction.CANCELED, order, nowNs);
    commit(order);
  }

  void expired(WorkingOrder order, long nowNs) {
    progress(OrderAction.EXPIRED, order, nowNs);
    commit(order);
  }

  /**
   * After the fill was counted.
   *
   * @return the event's id
   */
  String filled(WorkingOrder order, Fill fill, long nowNs) {
    boolean whole = order.state.cumQtyE6() == order.state.orderQtyE6();
    begin(whole ? ExecutionAction.FILLED : ExecutionAction.PARTIALLY_FILLED, order, nowNs);
    totals(order);
    execution(order, fill);
    commit(order);
    return identity.eventId(order.lastSequence);
  }

  void duplicateIgnored(WorkingOrder order, Fill fill, String firstSeenEvent, long nowNs) {
    begin(ExecutionAction.DUPLICATE_IGNORED, order, nowNs);
    totals(order);
    execution(order, fill);
    recorder.put(Field.FIRST_SEEN_EVENT, firstSeenEvent);
    commit(order);
  }

  private void execution(WorkingOrder order, Fill fill) {
    recorder
        .put(Field.EXEC_ID, fill.execId())
        .put(Field.LAST_QTY, fill.qtyE6())
        .put(Field.LAST_PX, fill.pxE6())
        .put(Field.RECEIVE_TIME, fill.receivedNs());
    if (fill.venueTimeNs() > 0) {
      recorder.put(Field.VENUE_TIME, fill.venueTimeNs());
    }
    if (order.terms.arrivalMidPxE6() > 0) {
      recorder
          .put(Field.ARRIVAL_MID, order.terms.arrivalMidPxE6())
          .put(
              Field.EXEC_SLIPPAGE_BPS,
              Slippage.bpsE6(order.terms.side(), fill.pxE6(), order.terms.arrivalMidPxE6()));
    }
  }

  void completed(WorkingOrder order, long nowNs) {
    progress(OrderAction.COMPLETED, order, nowNs).put(Field.FILLS, order.state.fills());
    if (order.terms.signalId() != 0) {
      recorder.put(Field.SIGNAL_ID, order.terms.signalId());
    }
    if (order.terms.arrivalMidPxE6() > 0) {
      recorder.put(Field.ARRIVAL_MID, order.terms.arrivalMidPxE6());
      if (order.state.cumQtyE6() > 0) {
        recorder.put(Field.SLIPPAGE_BPS, slippageBpsE6(order));
      }
    }
    hops(order.hops);
    commit(order);
  }

  static long slippageBpsE6(WorkingOrder order) {
    return Slippage.bpsE6(order.terms.side(), order.state.avgPxE6(), order.terms.arrivalMidPxE6());
  }

  /** A report that does not fit what is known of the order: for people to look at. */
  void brokenOrder(
      WorkingOrder order, WorkingOrder.Break kind, String ours, String theirs, long nowNs) {
    recorder
        .begin(LifecycleAction.RECONCILIATION_BREAK, nowNs)
        .trace(order.terms.traceHigh(), order.terms.traceLow())
        .cause(ServiceName.EXECUTION_ENGINE, order.lastRun, order.lastSequence)
        .code(ReasonCode.ORDER_STATE_ILLEGAL)
        .put(Field.VENUE, venue)
        .put(Field.RECONCILIATION_SCOPE, "order")
        .put(Field.BREAK_TYPE, kind.name().toLowerCase(Locale.ROOT))
        .put(Field.BREAK_KEY, order.clOrdIdText)
        .put(Field.BREAK_OURS, ours)
        .put(Field.BREAK_THEIRS, theirs)
        .commit();
  }

  void caughtUp(int orders, int fills, long nowNs) {
    recorder
        .begin(LifecycleAction.RECONCILIATION_COMPLETED, nowNs)
        .put(Field.VENUE, venue)
        .put(Field.RECONCILIATION_SCOPE, "connection")
        .put(Field.RECONCILIATION_ORDERS, orders)
        .put(Field.RECONCILIATION_FILLS, fills)
        .commit();
  }

  void streamConnecting(String endpoint, int attempt, long nowNs) {
    feed(MarketDataAction.FEED_CONNECTING, endpoint, nowNs)
        .put(Field.FEED_ATTEMPT, attempt)
        .commit();
  }

  void streamListening(String endpoint, long nowNs) {
    feed(MarketDataAction.FEED_SUBSCRIBED, endpoint, nowNs).commit();
  }

  void streamLost(String endpoint, VenueEvent.StreamLost lost, long nowNs) {
    MarketDataAction action =
        lost.unauthorized()
            ? MarketDataAction.FEED_AUTH_FAILED
            : MarketDataAction.FEED_DISCONNECTED;
    feed(action, endpoint, nowNs).put(Field.ERROR_MESSAGE, lost.error());
    if (lost.closeCode() > 0) {
      recorder.put(Field.FEED_CLOSE_CODE, lost.closeCode());
    }
    recorder.commit();
  }

  private EventRecorder feed(Action action, String endpoint, long nowNs) {
    return recorder.begin(action, nowNs).put(Field.VENUE, venue).put(Field.FEED_ENDPOINT, endpoint);
  }

  void busGap(String publisher, String topic, long firstMissing, long count, long nowNs) {
    recorder
        .begin(LifecycleAction.BUS_GAP_DETECTED, nowNs)
        .code(ReasonCode.BUS_GAP)
        .put(Field.GAP_PUBLISHER, publisher)
        .put(Field.GAP_TOPIC, topic)
        .put(Field.GAP_FIRST_MISSING, firstMissing)
        .put(Field.GAP_LAST_MISSING, firstMissing + count - 1)
        .put(Field.GAP_COUNT, count)
        .commit();
  }

  private EventRecorder begin(Action action, WorkingOrder order, long nowNs) {
    WorkingOrder.Terms terms = order.terms;
    recorder
        .begin(action, nowNs)
        .trace(terms.traceHigh(), terms.traceLow())
        .cause(causeService(order), order.lastRun, order.lastSequence)
        .put(Field.CL_ORD_ID, terms.clOrdId())
        .put(Field.ORDER_ID, order.orderId)
        .put(Field.SYMBOL, terms.symbol().text())
        .put(Field.SIDE, terms.side())
        .put(Field.ORD_TYPE, terms.ordType())
        .put(Field.TIME_IN_FORCE, terms.timeInForce())
        .put(Field.ORDER_QTY, terms.orderQtyE6());
    if (terms.limitPxE6() > 0) {
      recorder.put(Field.LIMIT_PRICE, terms.limitPxE6());
    }
    return recorder
        .put(Field.STRATEGY_ID, terms.strategy())
        .put(Field.ALGO_ID, algoId(order))
        .put(Field.ACCOUNT_HASH, accountHash)
        .put(Field.VENUE, venue);
  }

  private static String algoId(WorkingOrder order) {
    return ALGO_PREFIX.concat(order.terms.strategy());
  }

  /** Until this service has said something of the order, its cause is risk's decision. */
  private static ServiceName causeService(WorkingOrder order) {
    return order.ownEvents ? ServiceName.EXECUTION_ENGINE : ServiceName.RISK_MANAGER;
  }

  private EventRecorder progress(Action action, WorkingOrder order, long nowNs) {
    begin(action, order, nowNs);
    return totals(order);
  }

  private EventRecorder totals(WorkingOrder order) {
    return recorder
        .put(Field.ORD_STATUS, order.status())
        .put(Field.CUM_QTY, order.state.cumQtyE6())
        .put(Field.CUM_VALUE, order.state.cumValueE6())
        .put(Field.LEAVES_QTY, order.state.leavesQtyE6())
        .put(Field.AVG_PX, order.state.avgPxE6());
  }

  private void hops(Hops hops) {
    if (!hops.isKnown()) {
      return;
    }
    recorder
        .put(Field.HOP_PUBLISH_NS, hops.publishNs())
        .put(Field.HOP_BUS_TO_SIGNAL_NS, hops.busToSignalNs())
        .put(Field.HOP_SIGNAL_NS, hops.signalNs())
        .put(Field.HOP_BUS_TO_RISK_NS, hops.busToRiskNs())
        .put(Field.HOP_RISK_NS, hops.riskNs())
        .put(Field.HOP_BUS_TO_EXECUTION_NS, hops.busToExecutionNs());
    if (hops.isComplete()) {
      recorder
          .put(Field.HOP_EXECUTION_NS, hops.executionNs())
          .put(Field.TICK_TO_WIRE_NS, hops.tickToWireNs());
    }
  }

  private void commit(WorkingOrder order) {
    order.lastSequence = recorder.commit();
    order.lastRun = identity.runId();
    order.ownEvents = true;
  }
}
