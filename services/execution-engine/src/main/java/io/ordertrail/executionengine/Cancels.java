package io.ordertrail.executionengine;

import io.ordertrail.domain.OrdStatus;
import io.ordertrail.eventlog.ReasonCode;

/**
 * Cancels orders whose working time is over, and all of them when the house stops. Asking to cancel
 * twice does no harm at the venue, so a lost answer is followed by asking. The agent's thread only.
 */
final class Cancels {
  private final OrderBook book;
  private final Venue venue;
  private final Lifecycle lifecycle;
  private final OrderPolicy policy;
  private boolean stopping;

  Cancels(OrderBook book, Venue venue, Lifecycle lifecycle, OrderPolicy policy) {
    this.book = book;
    this.venue = venue;
    this.lifecycle = lifecycle;
    this.policy = policy;
  }

  void onTimer(WorkingOrder order, long nowNs) {
    boolean due = order.cancelAtNs != 0 && nowNs >= order.cancelAtNs;
    if (due && order.isCancelable() && order.orderId != null && !order.cancelInFlight) {
      boolean requested =
          stopping
              ? lifecycle.cancelRequested(order, "shutdown", ReasonCode.ORDER_SHUTDOWN, nowNs)
              : lifecycle.cancelRequested(
                  order, "working-time", ReasonCode.ORDER_WORKING_TIME_OVER, nowNs);
      if (requested) {
        cancel(order);
      }
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
    if (order.isOrphan() && theirs.status() == VenueStatus.LIVE) {
      cancelOrphan(order);
    }
    if (order.status() != OrdStatus.PENDING_CANCEL || order.cancelInFlight) {
      return;
    }
    if (theirs.status() != VenueStatus.LIVE) {
      order.cancelRefused = null;
      order.askAt(nowNs + policy.confirmNs());
    } else if (order.cancelRefused != null) {
      CancelOutcome.Refused refused = order.cancelRefused;
      order.cancelRefused = null;
      lifecycle.cancelRejected(order, refused, nowNs);
    } else {
      cancel(order);
    }
  }

  /** An order that counts as never sent has appeared at the venue: it must not work there. */
  void cancelOrphan(WorkingOrder order) {
    if (!order.cancelInFlight && order.orderId != null) {
      cancel(order);
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
