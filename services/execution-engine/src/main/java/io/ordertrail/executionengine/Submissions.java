package io.ordertrail.executionengine;

import io.ordertrail.domain.OrdStatus;
import io.ordertrail.eventlog.ReasonCode;
import io.ordertrail.wire.ExecType;

/**
 * Brings approved orders to the venue, each at most once: only a rate limit, which by definition
 * took nothing, is tried again. The agent's thread only.
 */
final class Submissions {
  private final OrderBook book;
  private final Venue venue;
  private final Lifecycle lifecycle;
  private final ExecutionEvents events;
  private final Reports reports;
  private final ExecutionMeters meters;
  private final OrderPolicy policy;
  private final Backoff retryBackoff;
  private boolean stopping;

  Submissions(
      OrderBook book,
      Venue venue,
      Lifecycle lifecycle,
      ExecutionEvents events,
      Reports reports,
      ExecutionMeters meters,
      OrderPolicy policy,
      Backoff retryBackoff) {
    this.book = book;
    this.venue = venue;
    this.lifecycle = lifecycle;
    this.events = events;
    this.reports = reports;
    this.meters = meters;
    this.policy = policy;
    this.retryBackoff = retryBackoff;
  }

  /** An order that this service has not seen before. */
  void approved(WorkingOrder order, long nowNs) {
    book.add(order);
    if (stopping) {
      lifecycle.rejected(order, ReasonCode.ORDER_SHUTDOWN, nowNs);
      return;
    }
    if (order.terms.workingTimeNs() > 0) {
      order.cancelAtNs = nowNs + order.terms.workingTimeNs();
    }
    lifecycle.submitted(order, nowNs);
    submit(order);
    reports.changed(order, ExecType.PENDING_NEW, nowNs);
  }

  private void submit(WorkingOrder order) {
    order.submitInFlight = true;
    venue.submit(order);
  }

  void onAnswer(WorkingOrder order, VenueEvent.Submitted answer, long nowNs) {
    order.submitInFlight = false;
    reachedWire(order, answer);
    switch (answer.outcome()) {
      case SubmitOutcome.Accepted accepted -> onAccepted(order, accepted, answer, nowNs);
      case SubmitOutcome.Rejected rejected -> onRejected(order, rejected, nowNs);
      case SubmitOutcome.RateLimited limited -> onRateLimited(order, limited, nowNs);
      case SubmitOutcome.Unknown unknown -> {
        lifecycle.timedOut(order, unknown, nowNs);
        meters.submitted(order.terms.ordType(), ExecutionMeters.Submission.UNKNOWN);
      }
    }
  }

  private void reachedWire(WorkingOrder order, VenueEvent.Submitted answer) {
    if (answer.wireNs() == 0 || order.receivedNs == 0 || answer.attempt() > 1) {
      return;
    }
    long executionNs = answer.wireNs() - order.receivedNs;
    meters.submissionLatency(order.terms.ordType(), executionNs);
    if (order.hops.isKnown()) {
      order.hops = order.hops.reachedWire(executionNs);
      meters.tickToOrder(order.terms.ordType(), order.hops.tickToWireNs());
    }
  }

  private void onAccepted(
      WorkingOrder order,
      SubmitOutcome.Accepted accepted,
      VenueEvent.Submitted answer,
      long nowNs) {
    meters.submitted(order.terms.ordType(), ExecutionMeters.Submission.ACCEPTED);
    VenueOrder theirs = accepted.order();
    order.orderId = theirs.orderId();
    lifecycle.accepted(order, 200, answer.answeredNs(), nowNs);
    boolean moved =
        theirs.status() != VenueStatus.LIVE || theirs.filledQtyE6() > order.state.cumQtyE6();
    if (moved && !order.isTerminal()) {
      // The stream will say the same in a moment; if it does not, the venue is asked.
      order.askAt(nowNs + policy.confirmNs());
    }
  }

  private void onRejected(WorkingOrder order, SubmitOutcome.Rejected rejected, long nowNs) {
    boolean isThere =
        rejected.reason() == ReasonCode.VENUE_DUPLICATE_ID || !order.isUnacknowledged();
    if (isThere) {
      // Ids are minted once, so a duplicate means that this very order got there. Ask for it.
      meters.submitted(order.terms.ordType(), ExecutionMeters.Submission.UNKNOWN);
      lifecycle.unknown(
          order,
          new SubmitOutcome.Unknown(
              "duplicate", rejected.text(), rejected.status(), rejected.reason()),
          nowNs);
    } else {
      meters.submitted(order.terms.ordType(), ExecutionMeters.Submission.REJECTED);
      lifecycle.rejected(order, rejected, nowNs);
    }
  }

  private void onRateLimited(WorkingOrder order, SubmitOutcome.RateLimited limited, long nowNs) {
    if (order.status() != OrdStatus.PENDING_NEW) {
      order.askAt(nowNs);
    } else if (stopping || order.attempt >= policy.maxSubmitAttempts()) {
      meters.submitted(order.terms.ordType(), ExecutionMeters.Submission.REJECTED);
      lifecycle.rejected(
          order,
          new SubmitOutcome.Rejected(
              limited.code(), limited.text(), 429, ReasonCode.VENUE_RATE_LIMITED),
          nowNs);
    } else {
      long delayNs = Math.max(retryBackoff.delayNs(order.attempt), limited.retryAfterNs());
      order.attempt++;
      order.retryAtNs = nowNs + delayNs;
      events.submitRetried(order, limited, delayNs, nowNs);
      meters.retried(order.attempt - 1, delayNs);
    }
  }

  void onTimer(WorkingOrder order, long nowNs) {
    if (order.retryAtNs == 0) {
      return;
    }
    if (order.status() != OrdStatus.PENDING_NEW) {
      order.retryAtNs = 0;
    } else if (stopping) {
      order.retryAtNs = 0;
      lifecycle.rejected(order, ReasonCode.ORDER_SHUTDOWN, nowNs);
    } else if (nowNs >= order.retryAtNs) {
      order.retryAtNs = 0;
      submit(order);
    }
  }

  /** From now on nothing new is sent. */
  void stop() {
    stopping = true;
  }
}
