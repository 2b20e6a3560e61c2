package io.ordertrail.executionengine;

import io.ordertrail.domain.Decimal6;
import io.ordertrail.domain.OrdStatus;
import io.ordertrail.eventlog.ReasonCode;
import java.util.Comparator;
import java.util.List;

/**
 * Brings an order to what the venue says of it, whether by stream or by REST.
 *
 * <p>The order's cumulative quantity is the truth: a fill is counted exactly when it continues the
 * quantity that is known (its cum qty minus its own qty). One that ends at or below it is known
 * already, by whatever id; one that leaves a hole is not counted, the venue is asked instead. So no
 * fill is counted twice or left out, in whatever order the two sources speak. Likewise an end is
 * believed only once all fills before it are counted.
 *
 * <p>The agent's thread only.
 */
final class Reconciler {
  private static final Comparator<VenueFill> BY_CUM_QTY =
      Comparator.comparingLong(VenueFill::cumQtyE6);

  /**
   * So often are fills asked for that the venue counts but does not list before people are told.
   */
  private static final int ASKS_BEFORE_BREAK = 8;

  private final Lifecycle lifecycle;
  private final ExecutionEvents events;
  private final OrderBook book;
  private final Backoff askBackoff;

  Reconciler(Lifecycle lifecycle, ExecutionEvents events, OrderBook book, Backoff askBackoff) {
    this.lifecycle = lifecycle;
    this.events = events;
    this.book = book;
    this.askBackoff = askBackoff;
  }

  /** Takes a message of the stream. */
  void onUpdate(WorkingOrder order, TradeUpdate update, long nowNs) {
    switch (update.kind()) {
      case ACCEPTED -> believe(order, update.order(), update.receivedNs(), nowNs);
      case FILL -> {
        believe(order, update.order(), update.receivedNs(), nowNs);
        onFill(order, Fill.of(update), nowNs);
      }
      case CANCELED -> onEnd(order, update, VenueStatus.CANCELED, nowNs);
      case EXPIRED -> onEnd(order, update, VenueStatus.EXPIRED, nowNs);
      case REJECTED -> onEnd(order, update, VenueStatus.REJECTED, nowNs);
      case CANCEL_REJECTED ->
          lifecycle.cancelRejected(order, new CancelOutcome.Refused("", "", 0), nowNs);
      case CORRECTED ->
          lifecycle.broken(order, WorkingOrder.Break.FILL, "the venue corrected a fill", nowNs);
      case OTHER -> learn(order, update.order());
    }
  }

  private void onEnd(WorkingOrder order, TradeUpdate update, VenueStatus status, long nowNs) {
    if (status == VenueStatus.REJECTED) {
      learn(order, update.order());
    } else {
      believe(order, update.order(), update.receivedNs(), nowNs);
    }
    end(order, update.order().filledQtyE6(), status, nowNs);
  }

  /** Learns from any word of the venue that the order is there. */
  private void believe(WorkingOrder order, VenueOrder theirs, long knownNs, long nowNs) {
    learn(order, theirs);
    if (order.isUnacknowledged() || order.isOrphan()) {
      lifecycle.accepted(order, 0, knownNs, nowNs);
    }
  }

  private static void learn(WorkingOrder order, VenueOrder theirs) {
    if (order.orderId == null) {
      order.orderId = theirs.orderId();
    }
  }

  private void onFill(WorkingOrder order, Fill fill, long nowNs) {
    WorkingOrder.Execution seen = order.execution(fill.execId());
    long cumQtyE6 = order.state.cumQtyE6();
    if (seen != null) {
      onRepeated(order, fill, seen, nowNs);
    } else if (fill.cumQtyE6() <= cumQtyE6) {
      // Counted from REST, where it has another id: remembered under this one too.
      String countedBy = order.executions.isEmpty() ? "" : order.executions.getLast().eventId;
      order.executions.add(new WorkingOrder.Execution(fill.execId(), countedBy));
    } else if (fill.cumQtyE6() - fill.qtyE6() == cumQtyE6) {
      lifecycle.filled(order, fill, nowNs);
    } else {
      ask(order, nowNs);
    }
  }

  private void onRepeated(WorkingOrder order, Fill fill, WorkingOrder.Execution seen, long nowNs) {
    if (!seen.duplicateRecorded) {
      seen.duplicateRecorded = true;
      events.duplicateIgnored(order, fill, seen.eventId, nowNs);
    }
  }

  private void ask(WorkingOrder order, long nowNs) {
    order.askAt(nowNs);
    book.reopen(order);
  }

  /**
   * Takes an answer of the venue's REST interface.
   *
   * @param fills may be of several orders, and may be more than the order's answer knew
   */
  void onSnapshot(WorkingOrder order, VenueOrder theirs, List<VenueFill> fills, long nowNs) {
    if (theirs.status() == VenueStatus.REJECTED) {
      learn(order, theirs);
    } else {
      believe(order, theirs, nowNs, nowNs);
    }
    countMissing(order, fills, nowNs);
    if (order.status() == OrdStatus.REJECTED) {
      return;
    }
    if (theirs.filledQtyE6() > order.state.cumQtyE6()) {
      askAgain(order, theirs, nowNs);
    } else {
      order.askAttempt = 0;
      end(order, theirs.filledQtyE6(), theirs.status(), nowNs);
    }
  }

  private void countMissing(WorkingOrder order, List<VenueFill> fills, long nowNs) {
    List<VenueFill> inOrder = fills.stream().sorted(BY_CUM_QTY).toList();
    for (VenueFill fill : inOrder) {
      if (fill.cumQtyE6() > order.state.cumQtyE6()) {
        if (fill.cumQtyBeforeE6() != order.state.cumQtyE6()) {
          return;
        }
        lifecycle.filled(order, Fill.of(fill, nowNs), nowNs);
      }
    }
  }

  /** The venue counts fills that it does not list yet. */
  private void askAgain(WorkingOrder order, VenueOrder theirs, long nowNs) {
    if (order.askAttempt >= ASKS_BEFORE_BREAK) {
      lifecycle.broken(
          order, WorkingOrder.Break.FILL, "filled " + Decimal6.text(theirs.filledQtyE6()), nowNs);
    }
    order.askAt(nowNs + askBackoff.delayNs(order.askAttempt + 1));
    book.reopen(order);
  }

  private void end(WorkingOrder order, long filledQtyE6, VenueStatus status, long nowNs) {
    if (filledQtyE6 > order.state.cumQtyE6()) {
      ask(order, nowNs);
      return;
    }
    switch (status) {
      case CANCELED -> lifecycle.canceled(order, nowNs);
      case EXPIRED -> lifecycle.expired(order, nowNs);
      case REJECTED -> lifecycle.rejected(order, ReasonCode.VENUE_REJECTED, nowNs);
      case LIVE, PENDING_CANCEL, FILLED -> {}
    }
  }
}
