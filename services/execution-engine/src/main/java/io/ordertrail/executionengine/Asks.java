package io.ordertrail.executionengine;

import io.ordertrail.domain.OrdStatus;
import io.ordertrail.domain.OrderIds;
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
  private final Submissions submissions;
  private final OrderPolicy policy;
  private final Backoff backoff;
  private final Breaks breaks;
  private final RequestBudget budget;

  Asks(
      OrderBook book,
      Venue venue,
      Lifecycle lifecycle,
      Reconciler reconciler,
      Cancels cancels,
      Submissions submissions,
      OrderPolicy policy,
      Backoff backoff,
      Breaks breaks,
      RequestBudget budget) {
    this.book = book;
    this.venue = venue;
    this.lifecycle = lifecycle;
    this.reconciler = reconciler;
    this.cancels = cancels;
    this.submissions = submissions;
    this.policy = policy;
    this.backoff = backoff;
    this.breaks = breaks;
    this.budget = budget;
  }

  void onTimer(WorkingOrder order, long nowNs) {
    if (order.askAtNs != 0
        && nowNs >= order.askAtNs
        && !order.askInFlight
        && budget.take(RequestBudget.Use.QUESTION, nowNs)) {
      order.askAtNs = 0;
      order.askInFlight = true;
      order.askSentNs = nowNs;
      order.askAttempt++;
      venue.ask(order);
    }
  }

  /**
   * @param streamIsWell so that it should have told what the answer tells
   */
  void onAnswer(WorkingOrder order, AskOutcome outcome, boolean streamIsWell, long nowNs) {
    order.askInFlight = false;
    switch (outcome) {
      case AskOutcome.Found found -> {
        order.missedAtVenue = false;
        VenueOrder theirs = found.order();
        reconciler.onSnapshot(order, theirs, found.fills(), order.askSentNs, streamIsWell, nowNs);
        replacedOrNot(order, theirs, nowNs);
        cancels.afterAsked(order, theirs, nowNs);
      }
      case AskOutcome.NotFound _ -> onNotFound(order, nowNs);
      case AskOutcome.Failed _ -> later(order, nowNs);
    }
  }

  /** An order that still works and that nothing replaces any more goes on by itself. */
  private void replacedOrNot(WorkingOrder order, VenueOrder theirs, long nowNs) {
    if (order.status() != OrdStatus.PENDING_REPLACE || theirs.isEnded()) {
      return;
    }
    WorkingOrder successor = order.successor;
    if (successor == null || successor.status() == OrdStatus.REJECTED) {
      lifecycle.replaceRejected(order, ReasonCode.ORDER_NEVER_SENT, nowNs);
    } else if (!successor.isUnacknowledged()) {
      // The new one is there, so the old one's end must come.
      order.askAt(nowNs + policy.confirmNs());
    }
  }

  /** A submission that went unanswered may still be on its way: only after a grace it never was. */
  private void onNotFound(WorkingOrder order, long nowNs) {
    if (order.isTerminal() || order.submitInFlight || order.retryAtNs != 0) {
      return;
    }
    order.toldInThisRun = true;
    if (!order.isUnacknowledged()) {
      // The question may have been put before the order got there: only the second time it counts.
      if (order.missedAtVenue) {
        breaks.illegal(
            Difference.Type.ORDER,
            order,
            order.status().name(),
            "the venue does not know the order",
            0,
            nowNs);
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
  void onCaughtUp(VenueEvent.CaughtUp answer, long askedNs, boolean streamIsWell, long nowNs) {
    Map<String, List<VenueFill>> fills =
        answer.fills().stream().collect(Collectors.groupingBy(VenueFill::orderId));
    Set<WorkingOrder> listed = new HashSet<>();
    boolean foreign = false;
    for (VenueOrder theirs : answer.orders()) {
      WorkingOrder order = theirs.clOrdId() == 0 ? null : book.get(theirs.clOrdId());
      if (order == null) {
        foreign |= !theirs.isEnded();
        stranger(theirs, nowNs);
      } else {
        listed.add(order);
        List<VenueFill> ofOrder = fills.getOrDefault(theirs.orderId(), List.of());
        reconciler.onSnapshot(order, theirs, ofOrder, askedNs, streamIsWell, nowNs);
        if (order.isOrphan() && !theirs.isEnded()) {
          cancels.cancelOrphan(order, nowNs);
        }
      }
    }
    cancels.foreignOrders(foreign);
    askForMissing(listed, askedNs, nowNs);
  }

  /** An id that we would mint, of an order that we do not know: the record has lost something. */
  private void stranger(VenueOrder theirs, long nowNs) {
    if (theirs.clOrdId() == 0 || submissions.knows(theirs.clOrdId())) {
      return;
    }
    String key = OrderIds.clOrdId(theirs.clOrdId());
    if (theirs.isEnded()) {
      breaks.agree(Difference.Type.ORDER, key, "the order has ended at the venue", nowNs);
    } else {
      breaks.differ(Difference.Type.ORDER, key, null, "unknown", theirs.status().name(), 0, nowNs);
    }
  }

  private void askForMissing(Set<WorkingOrder> listed, long askedNs, long nowNs) {
    for (WorkingOrder order : book.open()) {
      if (!listed.contains(order) && order.submittedNs < askedNs && isQuestion(order)) {
        order.askAt(nowNs);
      }
    }
    for (WorkingOrder order : breaks.orders()) {
      if (!listed.contains(order)) {
        book.reopen(order);
        order.askAt(nowNs);
      }
    }
  }

  private static boolean isQuestion(WorkingOrder order) {
    boolean underWay = order.status() == OrdStatus.PENDING_NEW && order.unknownSinceNs == 0;
    return !order.isTerminal() && !underWay;
  }
}
