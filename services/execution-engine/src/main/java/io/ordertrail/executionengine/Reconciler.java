package io.ordertrail.executionengine;

import io.ordertrail.domain.Decimal6;
import io.ordertrail.eventlog.ReasonCode;
import java.util.List;

/**
 * Brings an order to what the venue says of it, whether by stream or by REST. An end is believed
 * only once all fills before it are counted; a status that has none of ours is no news. Where an
 * answer and our books differ although nothing is in flight, {@link Breaks} hears of it.
 *
 * <p>The agent's thread only.
 */
final class Reconciler {
  /** Something that is not in flight any more need not be asked for at once. */
  private static final int DIFFERENCE_DOUBLINGS = 4;

  private final Lifecycle lifecycle;
  private final FillMatcher fills;
  private final OrderBook book;
  private final Breaks breaks;
  private final Backoff askBackoff;

  Reconciler(
      Lifecycle lifecycle, FillMatcher fills, OrderBook book, Breaks breaks, Backoff askBackoff) {
    this.lifecycle = lifecycle;
    this.fills = fills;
    this.book = book;
    this.breaks = breaks;
    this.askBackoff = askBackoff;
  }

  /** Takes a message of the stream. */
  void onUpdate(WorkingOrder order, TradeUpdate update, long nowNs) {
    switch (update.kind()) {
      case ACCEPTED, RESTATED -> {
        believe(order, update.order(), update.receivedNs(), nowNs);
        lifecycle.restated(order, update.order().status(), nowNs);
      }
      case FILL -> {
        believe(order, update.order(), update.receivedNs(), nowNs);
        if (!fills.onStream(order, Fill.of(update), nowNs)) {
          ask(order, nowNs);
        }
      }
      case CANCELED -> onEnd(order, update, VenueStatus.CANCELED, nowNs);
      case EXPIRED -> onEnd(order, update, VenueStatus.EXPIRED, nowNs);
      case REPLACED -> onEnd(order, update, VenueStatus.REPLACED, nowNs);
      case REJECTED -> onEnd(order, update, VenueStatus.REJECTED, nowNs);
      case CANCEL_REJECTED ->
          lifecycle.cancelRejected(order, new CancelOutcome.Refused("", "", 0), nowNs);
      case REPLACE_REJECTED -> askBoth(order, nowNs);
      case BUSTED, CORRECTED -> {
        if (!fills.onChange(order, update, nowNs)) {
          ask(order, nowNs);
        }
      }
      case OTHER -> learn(order, update.order());
    }
  }

  /** The venue may name the order that stays or the one that does not come to be. */
  private void askBoth(WorkingOrder order, long nowNs) {
    ask(order, nowNs);
    if (order.successor != null) {
      ask(order.successor, nowNs);
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
    if (order.isUnacknowledged()) {
      lifecycle.accepted(order, 0, knownNs, nowNs);
    } else if (order.isOrphan() && !theirs.isEnded()) {
      lifecycle.stray(order, nowNs);
    }
  }

  private static void learn(WorkingOrder order, VenueOrder theirs) {
    if (order.orderId == null) {
      order.orderId = theirs.orderId();
    }
  }

  private void ask(WorkingOrder order, long nowNs) {
    order.askAt(nowNs);
    book.reopen(order);
  }

  /**
   * Takes an answer of the venue's REST interface.
   *
   * @param listed may be of several orders, and may be more than the order's answer knew
   * @param askedNs when it was asked
   */
  void onSnapshot(
      WorkingOrder order,
      VenueOrder theirs,
      List<VenueFill> listed,
      long askedNs,
      boolean streamIsWell,
      long nowNs) {
    order.toldInThisRun = true;
    if (theirs.status() == VenueStatus.REJECTED) {
      learn(order, theirs);
    } else {
      believe(order, theirs, nowNs, nowNs);
      lifecycle.restated(order, theirs.status(), nowNs);
    }
    boolean listIsNewer = order.lastFillNs < askedNs;
    fills.onList(order, listed, streamIsWell, listIsNewer && breaks.isAnyOpen(), nowNs);
    if (theirs.filledQtyE6() > order.state.cumQtyE6()) {
      askAgain(order, nowNs);
    } else {
      order.askAttempt = 0;
      end(order, theirs.filledQtyE6(), theirs.status(), nowNs);
    }
    compare(order, theirs, listed, askedNs, nowNs);
  }

  /** The venue counts fills that it does not list yet. */
  private void askAgain(WorkingOrder order, long nowNs) {
    order.askAt(nowNs + askBackoff.delayNs(order.askAttempt + 1));
    book.reopen(order);
  }

  private void end(WorkingOrder order, long filledQtyE6, VenueStatus status, long nowNs) {
    if (filledQtyE6 > order.state.cumQtyE6()) {
      ask(order, nowNs);
      return;
    }
    if (order.isTerminal()) {
      return;
    }
    switch (status) {
      case CANCELED -> lifecycle.canceled(order, nowNs);
      case EXPIRED -> lifecycle.expired(order, nowNs);
      case REJECTED -> lifecycle.rejected(order, ReasonCode.VENUE_REJECTED, nowNs);
      case REPLACED -> lifecycle.replaced(order, nowNs);
      // Less than the whole: fills of it were taken back, and nothing of it works any more.
      case FILLED -> lifecycle.canceled(order, nowNs);
      case LIVE, SUSPENDED, STOPPED, DONE_FOR_DAY, PENDING_CANCEL, PENDING_REPLACE -> {}
    }
  }

  /** One look at one order: are both books equal now, apart from what is in flight? */
  private void compare(
      WorkingOrder order, VenueOrder theirs, List<VenueFill> listed, long askedNs, long nowNs) {
    if (order.lastFillNs >= askedNs && order.lastFillNs != 0) {
      return;
    }
    if (theirs.filledQtyE6() == order.state.cumQtyE6()) {
      if (cashIsBroken() && fills.takeBackMissing(order, theirs, listed, nowNs)) {
        ask(order, nowNs);
      } else {
        breaks.agree(Difference.Type.FILL, order.clOrdIdText, "every fill is counted", nowNs);
      }
    } else if (fillsDiffer(order, theirs, nowNs)
        && fills.takeBackMissing(order, theirs, listed, nowNs)) {
      ask(order, nowNs);
    } else {
      order.askAt(nowNs + askBackoff.delayNs(DIFFERENCE_DOUBLINGS));
      book.reopen(order);
    }
    if (theirs.isEnded() == order.isTerminal()) {
      breaks.agree(
          Difference.Type.ORDER, order.clOrdIdText, "the order's state is the venue's", nowNs);
    } else if (order.isTerminal()) {
      breaks.differ(
          Difference.Type.ORDER,
          order.clOrdIdText,
          order,
          order.status().name(),
          theirs.status().name(),
          0,
          nowNs);
    }
  }

  /** Then fills may have been taken back and made again at other prices while nobody listened. */
  private boolean cashIsBroken() {
    return breaks.count(Difference.Type.CASH) > 0;
  }

  private boolean fillsDiffer(WorkingOrder order, VenueOrder theirs, long nowNs) {
    long oursE6 = order.state.cumQtyE6();
    return breaks.differ(
        Difference.Type.FILL,
        order.clOrdIdText,
        order,
        Decimal6.text(oursE6),
        Decimal6.text(theirs.filledQtyE6()),
        oursE6 - theirs.filledQtyE6(),
        nowNs);
  }
}
