package io.ordertrail.executionengine;

import io.ordertrail.domain.OrdStatus;
import io.ordertrail.domain.Scope;
import io.ordertrail.eventlog.ReasonCode;
import io.ordertrail.wire.CancelMessage;

/**
 * Cancels orders whose working time is over, those that risk wants gone, and all of them when the
 * house stops. Asking to cancel twice does no harm at the venue, so a lost answer is followed by
 * asking; while one request is in flight no second is sent. Cancels take from the venue's budget
 * what orders leave. The agent's thread only.
 */
final class Cancels {
  private static final String KILL_SWITCH = "kill_switch";
  private static final ReasonCode[] CODES = ReasonCode.values();

  private final OrderBook book;
  private final Venue venue;
  private final Lifecycle lifecycle;
  private final Submissions submissions;
  private final OrderPolicy policy;
  private final RequestBudget budget;
  private boolean foreignOrders;
  private boolean stopping;

  Cancels(
      OrderBook book,
      Venue venue,
      Lifecycle lifecycle,
      Submissions submissions,
      OrderPolicy policy,
      RequestBudget budget) {
    this.book = book;
    this.venue = venue;
    this.lifecycle = lifecycle;
    this.submissions = submissions;
    this.policy = policy;
    this.budget = budget;
  }

  /**
   * What risk wants gone: what waits is never sent, what is on its way is cancelled when it has
   * arrived. May be repeated at will.
   *
   * @return false when its reason is none
   */
  boolean request(CancelMessage message, long nowNs) {
    if (message.reason >= CODES.length) {
      return false;
    }
    ReasonCode code = CODES[message.reason];
    submissions.cancelWaiting(order -> fits(order, message), requester(code), code, nowNs);
    if (message.clOrdId == 0 && message.scope == Scope.FIRM) {
      allAtOnce(code, nowNs);
    }
    for (int i = 0; i < book.open().size(); i++) {
      WorkingOrder order = book.open().get(i);
      if (!order.isTerminal() && fits(order, message)) {
        want(order, code, nowNs);
      }
    }
    return true;
  }

  /**
   * One request for everything, when single ones would have to wait for the venue's budget and
   * nobody else's orders are in the account. Its answer is not needed: each order is asked for.
   */
  private void allAtOnce(ReasonCode code, long nowNs) {
    int toCancel = 0;
    for (int i = 0; i < book.open().size(); i++) {
      WorkingOrder order = book.open().get(i);
      toCancel += order.status().isWorking() && !order.cancelInFlight ? 1 : 0;
    }
    if (foreignOrders
        || toCancel <= budget.available(nowNs)
        || !budget.take(RequestBudget.Use.CANCEL, nowNs)) {
      return;
    }
    for (int i = 0; i < book.open().size(); i++) {
      WorkingOrder order = book.open().get(i);
      if (order.status().isWorking() && !order.cancelInFlight) {
        order.cancelReason = code;
        lifecycle.cancelRequested(order, requester(code), code, nowNs);
        order.askAt(nowNs + policy.confirmNs());
      }
    }
    venue.cancelAll();
  }

  /** Whether orders that are not of this house work in the account. */
  void foreignOrders(boolean any) {
    foreignOrders = any;
  }

  private static boolean fits(WorkingOrder order, CancelMessage message) {
    WorkingOrder.Terms terms = order.terms;
    if (message.clOrdId != 0) {
      return terms.clOrdId() == message.clOrdId;
    }
    return switch (message.scope) {
      case FIRM -> true;
      case STRATEGY -> terms.strategyIndex() == message.strategy;
      case SYMBOL ->
          terms.symbol().high() == message.symbolHigh && terms.symbol().low() == message.symbolLow;
    };
  }

  private void want(WorkingOrder order, ReasonCode code, long nowNs) {
    if (order.cancelReason == null) {
      order.cancelReason = code;
      order.cancelAtNs = nowNs;
    }
    if (order.retryAtNs != 0 && order.status() == OrdStatus.PENDING_NEW) {
      // Between two attempts, neither of which the venue took.
      order.retryAtNs = 0;
      lifecycle.canceledUnsent(order, requester(code), code, nowNs);
    } else {
      onTimer(order, nowNs);
    }
  }

  private static String requester(ReasonCode code) {
    return code == ReasonCode.RISK_KILL_SWITCH ? KILL_SWITCH : code.label();
  }

  void onTimer(WorkingOrder order, long nowNs) {
    boolean due = order.cancelAtNs != 0 && nowNs >= order.cancelAtNs;
    if (due
        && isCancelable(order)
        && order.orderId != null
        && !order.cancelInFlight
        && budget.take(RequestBudget.Use.CANCEL, nowNs)) {
      requested(order, nowNs);
      cancel(order);
    }
  }

  /** A replacement is overtaken only by what cannot wait. */
  private boolean isCancelable(WorkingOrder order) {
    return order.status().isWorking()
        || (order.status() == OrdStatus.PENDING_REPLACE
            && (stopping || order.cancelReason != null));
  }

  private void requested(WorkingOrder order, long nowNs) {
    if (order.cancelReason != null) {
      ReasonCode code = order.cancelReason;
      lifecycle.cancelRequested(order, requester(code), code, nowNs);
    } else if (stopping) {
      lifecycle.cancelRequested(order, "shutdown", ReasonCode.ORDER_SHUTDOWN, nowNs);
    } else {
      lifecycle.cancelRequested(order, "working-time", ReasonCode.ORDER_WORKING_TIME_OVER, nowNs);
    }
  }

  private void cancel(WorkingOrder order) {
    order.cancelInFlight = true;
    order.cancelRefused = null;
    venue.cancel(order);
  }

  void onAnswer(WorkingOrder order, CancelOutcome outcome, long nowNs) {
    order.cancelInFlight = false;
    if (order.isTerminal()) {
      return;
    }
    switch (outcome) {
      case CancelOutcome.Requested _ -> order.askAt(nowNs + policy.confirmNs());
      case CancelOutcome.Refused refused -> {
        // Most often it filled a moment ago and the stream has yet to say so: ask before believing.
        order.cancelRefused = refused;
        order.askAt(nowNs);
      }
      case CancelOutcome.Unknown _ -> order.askAt(nowNs);
    }
  }

  /** The venue was asked for the order and its answer is applied. */
  void afterAsked(WorkingOrder order, VenueOrder theirs, long nowNs) {
    if (order.isOrphan() && !theirs.isEnded()) {
      cancelOrphan(order, nowNs);
    }
    if (order.status() != OrdStatus.PENDING_CANCEL || order.cancelInFlight) {
      return;
    }
    if (theirs.isEnded() || theirs.status() == VenueStatus.PENDING_CANCEL) {
      order.cancelRefused = null;
      order.askAt(nowNs + policy.confirmNs());
    } else if (order.cancelRefused != null) {
      CancelOutcome.Refused refused = order.cancelRefused;
      order.cancelRefused = null;
      lifecycle.cancelRejected(order, refused, nowNs);
    } else if (budget.take(RequestBudget.Use.CANCEL, nowNs)) {
      cancel(order);
    } else {
      order.askAt(nowNs + policy.confirmNs());
    }
  }

  /** An order that counts as never sent has appeared at the venue: it must not work there. */
  void cancelOrphan(WorkingOrder order, long nowNs) {
    if (!order.cancelInFlight && order.orderId != null) {
      if (budget.take(RequestBudget.Use.CANCEL, nowNs)) {
        cancel(order);
      }
      book.reopen(order);
      order.askAt(nowNs + policy.confirmNs());
    }
  }

  /** Every order that still works is cancelled as soon as it can be. */
  void stop(long nowNs) {
    stopping = true;
    for (WorkingOrder order : book.open()) {
      order.cancelAtNs = nowNs;
    }
  }
}
