package io.ordertrail.executionengine;

import io.ordertrail.domain.Decimal6;
import io.ordertrail.domain.OrderState.Transition;
import io.ordertrail.wire.ExecType;

/**
 * Counts fills, and takes back or changes those that were counted: state, record, report, own
 * books, meters. The agent's thread only; what the state refuses becomes a break.
 */
final class Fills {
  private final Lifecycle lifecycle;
  private final FillEvents events;
  private final Reports reports;
  private final ExecutionMeters meters;
  private final Breaks breaks;
  private final OwnBooks books;

  Fills(
      Lifecycle lifecycle,
      FillEvents events,
      Reports reports,
      ExecutionMeters meters,
      Breaks breaks,
      OwnBooks books) {
    this.lifecycle = lifecycle;
    this.events = events;
    this.reports = reports;
    this.meters = meters;
    this.breaks = breaks;
    this.books = books;
  }

  /**
   * A fill that was not counted before.
   *
   * @return it as counted, null when it cannot be
   */
  Execution filled(WorkingOrder order, Fill fill, long nowNs) {
    long valueE6 = order.state.cumValueE6();
    Transition transition = order.state.filled(fill.qtyE6(), fill.pxE6());
    if (transition == Transition.ILLEGAL) {
      illegal(order, "a fill up to " + Decimal6.text(fill.cumQtyE6()), -fill.qtyE6(), nowNs);
      return null;
    }
    books.traded(order, fill.qtyE6(), order.state.cumValueE6() - valueE6);
    order.lastFillNs = nowNs;
    Execution counted =
        new Execution(
            fill.execId(),
            events.filled(order, fill, nowNs),
            fill.qtyE6(),
            fill.pxE6(),
            fill.cumQtyE6(),
            nowNs);
    counted.heardFrom(fill.source());
    order.executions.add(counted);
    meters.filled(order.state.cumQtyE6() == order.state.orderQtyE6());
    if (transition == Transition.LATE_FILL) {
      breaks.lateFill(order, fill, nowNs);
    } else if (order.isTerminal()) {
      lifecycle.complete(order, nowNs);
    }
    reports.traded(order, ExecType.TRADE, fill.qtyE6(), fill.pxE6(), fill.venueTimeNs(), nowNs);
    return counted;
  }

  /** The venue took it back. A second time says nothing new. */
  void busted(WorkingOrder order, Execution fill, long venueTimeNs, long nowNs) {
    if (fill.busted) {
      return;
    }
    long valueE6 = order.state.cumValueE6();
    if (order.state.busted(fill.qtyE6, fill.pxE6) != Transition.APPLIED) {
      illegal(order, "took back " + Decimal6.text(fill.qtyE6), fill.qtyE6, nowNs);
      return;
    }
    fill.busted = true;
    fill.changed = true;
    order.lastFillNs = nowNs;
    books.traded(order, -fill.qtyE6, order.state.cumValueE6() - valueE6);
    events.busted(order, fill, venueTimeNs, nowNs);
    reports.traded(order, ExecType.TRADE_CANCEL, fill.qtyE6, fill.pxE6, venueTimeNs, nowNs);
  }

  /** The venue gave it another quantity or price. A second time says nothing new. */
  void corrected(
      WorkingOrder order, Execution fill, long qtyE6, long pxE6, long venueTimeNs, long nowNs) {
    if (fill.busted || (fill.qtyE6 == qtyE6 && fill.pxE6 == pxE6)) {
      return;
    }
    long oldQtyE6 = fill.qtyE6;
    long oldPxE6 = fill.pxE6;
    long valueE6 = order.state.cumValueE6();
    boolean ended = order.isTerminal();
    if (order.state.corrected(oldQtyE6, oldPxE6, qtyE6, pxE6) != Transition.APPLIED) {
      illegal(order, "corrected a fill to " + Decimal6.text(qtyE6), oldQtyE6 - qtyE6, nowNs);
      return;
    }
    fill.qtyE6 = qtyE6;
    fill.pxE6 = pxE6;
    fill.changed = true;
    order.lastFillNs = nowNs;
    books.traded(order, qtyE6 - oldQtyE6, order.state.cumValueE6() - valueE6);
    events.corrected(order, fill, oldQtyE6, oldPxE6, venueTimeNs, nowNs);
    if (!ended && order.isTerminal()) {
      lifecycle.complete(order, nowNs);
    }
    reports.traded(order, ExecType.TRADE_CORRECT, qtyE6, pxE6, venueTimeNs, nowNs);
  }

  void repeated(WorkingOrder order, Fill fill, Execution seen, long nowNs) {
    if (!seen.duplicateRecorded) {
      seen.duplicateRecorded = true;
      events.duplicateIgnored(order, fill, seen.eventId, nowNs);
    }
  }

  private void illegal(WorkingOrder order, String theirs, long deltaE6, long nowNs) {
    String ours = order.status() + " " + Decimal6.text(order.state.cumQtyE6());
    breaks.illegal(Difference.Type.FILL, order, ours, theirs, deltaE6, nowNs);
  }
}
