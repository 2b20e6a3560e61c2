package io.ordertrail.executionengine;

import io.ordertrail.domain.OrdStatus;
import io.ordertrail.domain.OrdType;
import io.ordertrail.domain.OrderIds;
import io.ordertrail.domain.OrderState;
import io.ordertrail.domain.Side;
import io.ordertrail.domain.Symbol;
import io.ordertrail.domain.TimeInForce;
import io.ordertrail.eventlog.ReasonCode;
import java.util.ArrayList;
import java.util.List;

/**
 * One order with what this service knows of it. Only the agent's thread reads and writes it; venue
 * calls take what they need before they return. Times are epoch ns, 0 means not set.
 */
final class WorkingOrder {
  /** What risk approved. Never changes. */
  record Terms(
      long clOrdId,
      long signalId,
      String decisionId,
      Symbol symbol,
      Side side,
      OrdType ordType,
      TimeInForce timeInForce,
      String strategy,
      int strategyIndex,
      long orderQtyE6,
      long limitPxE6,
      long stopPxE6,
      long origClOrdId,
      long workingTimeNs,
      long arrivalMidPxE6,
      long traceHigh,
      long traceLow,
      long ingestNs) {}

  final Terms terms;
  final String clOrdIdText;
  final OrderState state;
  final List<Execution> executions = new ArrayList<>(2);
  Hops hops = Hops.NONE;

  /** The venue's id, null until it is known. */
  String orderId;

  /** When risk handed it to the bus. */
  long approvedNs;

  long submittedNs;
  long receivedNs;
  int attempt = 1;
  boolean submitInFlight;

  /** It ended before it was sent, or between two attempts that the venue did not take. */
  boolean endedUnsent;

  boolean completed;

  /** After a submission that was not taken: when to submit again. */
  long retryAtNs;

  /** The order whose place this one takes, or that takes this one's; null for none. */
  WorkingOrder predecessor;

  WorkingOrder successor;

  long cancelAtNs;

  /** Why it is to be cancelled when that is not its working time; null for that. */
  ReasonCode cancelReason;

  boolean cancelInFlight;

  /** The venue would not cancel; believed once the venue says that the order still lives. */
  CancelOutcome.Refused cancelRefused;

  long askAtNs;
  int askAttempt;
  boolean askInFlight;
  long askSentNs;
  boolean missedAtVenue;
  long unknownSinceNs;

  /** The venue has answered for it since this run began. */
  boolean toldInThisRun;

  /** When a fill was counted, taken back or changed last. */
  long lastFillNs;

  /** The last event of this order, of whatever run; before the first of ours risk's decision. */
  long lastRun;

  long lastSequence;
  boolean ownEvents;

  /** Its state could not be reported to risk yet. */
  boolean dirty;

  /** Ordinal of the reason code of its end, or -1. */
  int reason = -1;

  WorkingOrder(Terms terms) {
    this.terms = terms;
    this.clOrdIdText = OrderIds.clOrdId(terms.clOrdId());
    this.state = new OrderState(terms.orderQtyE6());
  }

  OrdStatus status() {
    return state.status();
  }

  boolean isTerminal() {
    return state.status().isTerminal();
  }

  /** Neither the venue nor a fill has said that the order is there. */
  boolean isUnacknowledged() {
    return status() == OrdStatus.PENDING_NEW || status() == OrdStatus.UNKNOWN;
  }

  boolean isCancelable() {
    return status().isWorking() || status() == OrdStatus.PENDING_REPLACE;
  }

  /**
   * Rejected on our own word, because the venue did not know it: should it appear there after all.
   */
  boolean isOrphan() {
    return endedUnsent
        || (status() == OrdStatus.REJECTED
            && (reason == ReasonCode.ORDER_NEVER_SENT.ordinal()
                || reason == ReasonCode.VENUE_RATE_LIMITED.ordinal()
                || reason == ReasonCode.ORDER_VENUE_AWAY.ordinal()
                || reason == ReasonCode.ORDER_SHUTDOWN.ordinal()));
  }

  /** The counted fill of that id, or null. */
  Execution execution(String execId) {
    for (int i = 0; i < executions.size(); i++) {
      if (executions.get(i).is(execId)) {
        return executions.get(i);
      }
    }
    return null;
  }

  void askAt(long atNs) {
    askAtNs = askAtNs == 0 ? atNs : Math.min(askAtNs, atNs);
  }
}
