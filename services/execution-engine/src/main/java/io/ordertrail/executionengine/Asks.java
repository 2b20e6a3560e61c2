package io.ordertrail.executionengine;

import io.ordertrail.domain.OrdStatus;
import io.ordertrail.eventlog.ReasonCode;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Asks the venue for orders about which something is not known, until it is. The agent's thread
 * only.
 */
final class Asks {
  private final OrderBook book;
  private final Venue venue;
  private final Lifecycle lifecycle;
  private final Reconciler reconciler;
  private final Cancels cancels;
  private final OrderPolicy policy;
  private final Backoff backoff;

  Asks(
      OrderBook book,
      Venue venue,
      Lifecycle lifecycle,
      Reconciler reconciler,
      Cancels cancels,
      OrderPolicy policy,
      Backoff backoff) {
    this.book = book;
    this.venue = venue;
    this.lifecycle = lifecycle;
    this.reconciler = reconciler;
    this.cancels = cancels;
    this.policy = policy;
    this.backoff = backoff;
  }

  void onTimer(WorkingOrder order, long nowNs) {
    if (order.askAtNs != 0 && nowNs >= order.askAtNs && !order.askInFlight) {
      order.askAtNs = 0;
      order.askInFlight = true;
      order.askSentNs = nowNs;
      order.askAttempt++;
      venue.ask(order);
    }
  }

  void onAnswer(WorkingOrder order, AskOutcome outcome, long nowNs) {
    order.askInFlight = false;
    switch (outcome) {
      case AskOutcome.Found found -> {
        order.missedAtVenue = false;
        reconciler.onSnapshot(order, found.order(), found.fills(), nowNs);
        cancels.afterAsked(order, found.order(), nowNs);
      }
      case AskOutcome.NotFound _ -> onNotFound(order, nowNs);
      case AskOutcome.Failed _ -> later(order, nowNs);
    }
  }

  /** A submission that went unanswered may still be on its way: only after a grace it never was. */
  private void onNotFound(WorkingOrder order, long nowNs) {
    if (order.isTerminal() || order.submitInFlight || order.retryAtNs != 0) {
      return;
    }
    if (!order.isUnacknowledged()) {
      // The question may have been put before the order got there: only the second time it counts.
      if (order.missedAtVenue) {
        lifecycle.broken(
            order, WorkingOrder.Break.ORDER, "the venue does not know the order", nowNs);
      }
      order.missedAtVenue = true;
      later(order, nowNs);
    } else if (order.askSentNs - order.unknownSinceNs >= policy.neverSentGraceNs()) {
      lifecycle.rejected(order, ReasonCode.ORDER_NEVER_SENT, nowNs);
    } else {
      later(order, nowNs);
    }
  }

  private void later(WorkingOrder order, long nowNs) {
    order.askAt(nowNs + backoff.delayNs(order.askAttempt));
  }

  /**
   * Takes everything that the venue has since a time.
   *
   * @param askedNs when it was asked: orders submitted later need not be in it
   */
  void onCaughtUp(VenueEvent.CaughtUp answer, long askedNs, long nowNs) {
    Map<String, List<VenueFill>> fills =
        answer.fills().stream().collect(Collectors.groupingBy(VenueFill::orderId));
    Set<WorkingOrder> listed = new HashSet<>();
    for (VenueOrder theirs : answer.orders()) {
      WorkingOrder order = theirs.clOrdId() == 0 ? null : book.get(theirs.clOrdId());
      if (order != null) {
        listed.add(order);
        List<VenueFill> ofOrder = fills.getOrDefault(theirs.orderId(), List.of());
        reconciler.onSnapshot(order, theirs, ofOrder, nowNs);
        if (order.isOrphan() && theirs.status() == VenueStatus.LIVE) {
          cancels.cancelOrphan(order);
        }
      }
    }
    for (WorkingOrder order : book.open()) {
      if (!listed.contains(order) && order.submittedNs < askedNs && isQuestion(order)) {
        order.askAt(nowNs);
      }
    }
  }

  private static boolean isQuestion(WorkingOrder order) {
    boolean underWay = order.status() == OrdStatus.PENDING_NEW && order.unknownSinceNs == 0;
    return !order.isTerminal() && !underWay;
  }
}
