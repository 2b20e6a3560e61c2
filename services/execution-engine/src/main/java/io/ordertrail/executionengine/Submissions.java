package io.ordertrail.executionengine;

import io.ordertrail.domain.OrdStatus;
import io.ordertrail.eventlog.ReasonCode;
import io.ordertrail.wire.ExecType;
import java.util.function.Predicate;

/**
 * Brings approved orders to the venue, each at most once: only one that the venue did not take for
 * certain (a rate limit, a refused connection) is tried again. Within the venue's budget of
 * requests; what does not fit waits. The agent's thread only.
 */
final class Submissions {
  private static final long SAY_EVERY_NS = 1_000_000_000L;

  private final OrderBook book;
  private final Venue venue;
  private final Lifecycle lifecycle;
  private final HouseEvents events;
  private final Reports reports;
  private final ExecutionMeters meters;
  private final OrderPolicy policy;
  private final Backoff retryBackoff;
  private final RequestBudget budget;
  private final OrderQueue queue;
  private long saidThrottledNs;
  private boolean stopping;

  Submissions(
      OrderBook book,
      Venue venue,
      Lifecycle lifecycle,
      HouseEvents events,
      Reports reports,
      ExecutionMeters meters,
      OrderPolicy policy,
      Backoff retryBackoff,
      RequestBudget budget) {
    this.book = book;
    this.venue = venue;
    this.lifecycle = lifecycle;
    this.events = events;
    this.reports = reports;
    this.meters = meters;
    this.policy = policy;
    this.retryBackoff = retryBackoff;
    this.budget = budget;
    this.queue = new OrderQueue(policy.queueLimit());
  }

  /** Whether the order is in the book or waits to get there. */
  boolean knows(long clOrdId) {
    return book.get(clOrdId) != null || queue.contains(clOrdId);
  }

  /** An order that this service has not seen before. */
  void approved(WorkingOrder order, long nowNs) {
    if (stopping) {
      refuse(order, ReasonCode.ORDER_SHUTDOWN, nowNs);
    } else if (isTooOld(order, nowNs)) {
      refuse(order, ReasonCode.ORDER_QUEUE_TIME_OVER, nowNs);
    } else if (queue.isEmpty() && budget.take(RequestBudget.Use.ORDER, nowNs)) {
      send(order, nowNs);
    } else if (queue.add(order)) {
      sayThrottled(nowNs);
    } else {
      refuse(order, ReasonCode.ORDER_QUEUE_FULL, nowNs);
    }
  }

  private boolean isTooOld(WorkingOrder order, long nowNs) {
    return nowNs - order.approvedNs > policy.longestQueueTimeNs();
  }

  private void sayThrottled(long nowNs) {
    if (nowNs - saidThrottledNs >= SAY_EVERY_NS) {
      saidThrottledNs = nowNs;
      events.throttled(queue.size(), budget.limit(), RequestBudget.WINDOW_NS, nowNs);
    }
  }

  /** It ends here without having been sent. */
  private void refuse(WorkingOrder order, ReasonCode code, long nowNs) {
    book.add(order);
    lifecycle.rejected(order, code, nowNs);
  }

  private void send(WorkingOrder order, long nowNs) {
    WorkingOrder old = order.terms.origClOrdId() == 0 ? null : book.get(order.terms.origClOrdId());
    if (order.terms.origClOrdId() != 0 && !isReplaceable(old)) {
      refuse(order, ReasonCode.ORDER_REPLACED_GONE, nowNs);
      return;
    }
    book.add(order);
    if (order.terms.workingTimeNs() > 0) {
      order.cancelAtNs = nowNs + order.terms.workingTimeNs();
    }
    lifecycle.submitted(order, nowNs);
    if (old != null) {
      lifecycle.replaceRequested(old, order, nowNs);
    }
    submit(order);
    reports.changed(order, ExecType.PENDING_NEW, nowNs);
  }

  private static boolean isReplaceable(WorkingOrder old) {
    return old != null && old.status().isWorking() && old.orderId != null;
  }

  private void submit(WorkingOrder order) {
    order.submitInFlight = true;
    if (order.predecessor == null) {
      venue.submit(order);
    } else {
      venue.replace(order.predecessor, order);
    }
  }

  void onAnswer(WorkingOrder order, VenueEvent.Submitted answer, long nowNs) {
    order.submitInFlight = false;
    switch (answer.outcome()) {
      case SubmitOutcome.Accepted accepted -> onAccepted(order, accepted, answer, nowNs);
      case SubmitOutcome.Rejected rejected -> onRejected(order, rejected, nowNs);
      case SubmitOutcome.NotTaken notTaken -> onNotTaken(order, notTaken, nowNs);
      case SubmitOutcome.Unknown unknown -> {
        lifecycle.timedOut(order, unknown, nowNs);
        meters.submitted(order.terms.ordType(), ExecutionMeters.Submission.UNKNOWN);
      }
    }
  }

  /** The first attempt's bytes are being written: the end of the path from the tick. */
  void onWire(WorkingOrder order, VenueEvent.OnWire sent) {
    if (order.receivedNs == 0 || sent.attempt() > 1 || order.hops.isComplete()) {
      return;
    }
    long executionNs = sent.wireNs() - order.receivedNs;
    meters.submissionLatency(order.terms, executionNs);
    if (order.hops.isKnown()) {
      order.hops = order.hops.reachedWire(executionNs);
      meters.tickToOrder(order.terms, order.hops.tickToWireNs());
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

  private void onNotTaken(WorkingOrder order, SubmitOutcome.NotTaken refusal, long nowNs) {
    if (order.status() != OrdStatus.PENDING_NEW) {
      order.askAt(nowNs);
    } else if (stopping || order.attempt >= policy.maxSubmitAttempts()) {
      meters.submitted(order.terms.ordType(), ExecutionMeters.Submission.REJECTED);
      lifecycle.rejected(order, finalRefusal(refusal), nowNs);
    } else {
      long delayNs = Math.max(retryBackoff.delayNs(order.attempt), refusal.retryAfterNs());
      order.attempt++;
      order.retryAtNs = nowNs + delayNs;
      lifecycle.submitRetried(order, refusal, delayNs, nowNs);
      meters.retried(order.attempt - 1, delayNs);
    }
  }

  private static SubmitOutcome.Rejected finalRefusal(SubmitOutcome.NotTaken refusal) {
    ReasonCode code = refusal.status() == 0 ? ReasonCode.ORDER_VENUE_AWAY : refusal.reason();
    return new SubmitOutcome.Rejected(refusal.code(), refusal.text(), refusal.status(), code);
  }

  /** Sends what waited, oldest first, as far as the budget goes. */
  void pump(long nowNs) {
    while (!queue.isEmpty()) {
      if (isTooOld(queue.peek(), nowNs)) {
        refuse(queue.poll(), ReasonCode.ORDER_QUEUE_TIME_OVER, nowNs);
      } else if (budget.take(RequestBudget.Use.ORDER, nowNs)) {
        send(queue.poll(), nowNs);
      } else {
        sayThrottled(nowNs);
        return;
      }
    }
  }

  void onTimer(WorkingOrder order, long nowNs) {
    if (order.retryAtNs == 0) {
      return;
    }
    WorkingOrder old = order.predecessor;
    if (order.status() != OrdStatus.PENDING_NEW) {
      order.retryAtNs = 0;
    } else if (stopping) {
      order.retryAtNs = 0;
      lifecycle.rejected(order, ReasonCode.ORDER_SHUTDOWN, nowNs);
    } else if (old != null && old.status() != OrdStatus.PENDING_REPLACE) {
      order.retryAtNs = 0;
      lifecycle.rejected(order, ReasonCode.ORDER_REPLACED_GONE, nowNs);
    } else if (nowNs >= order.retryAtNs && budget.take(RequestBudget.Use.ORDER, nowNs)) {
      order.retryAtNs = 0;
      submit(order);
    }
  }

  /** Ends those that wait and fit, without sending them. */
  void cancelWaiting(Predicate<WorkingOrder> which, String requester, ReasonCode code, long nowNs) {
    queue.drain(
        which,
        order -> {
          book.add(order);
          lifecycle.canceledUnsent(order, requester, code, nowNs);
        });
  }

  /** A newer run of risk counts them as lost: they were never here. */
  void forgetWaiting() {
    queue.drain(_ -> true, _ -> {});
  }

  int waiting() {
    return queue.size();
  }

  /** From now on nothing new is sent. */
  void stop(long nowNs) {
    stopping = true;
    queue.drain(_ -> true, order -> refuse(order, ReasonCode.ORDER_SHUTDOWN, nowNs));
  }
}
