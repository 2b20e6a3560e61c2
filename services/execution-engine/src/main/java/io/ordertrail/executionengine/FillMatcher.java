package io.ordertrail.executionengine;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Tells which of the venue's fills are counted already. By id where stream and list call a fill the
 * same; otherwise by the order's cumulative quantity: a fill is counted exactly when it continues
 * the quantity that is known, and one that leaves a hole is not, the venue is asked instead. So no
 * fill is counted twice or left out, in whatever order the two sources speak.
 *
 * <p>The agent's thread only.
 */
final class FillMatcher {
  private static final Comparator<VenueFill> BY_CUM_QTY =
      Comparator.comparingLong(VenueFill::cumQtyE6);

  private final Fills fills;
  private final Reconciliation reconciliation;

  /** Stream and list were seen to call the same fill by the same id. */
  private boolean idsAgree;

  FillMatcher(Fills fills, Reconciliation reconciliation) {
    this.fills = fills;
    this.reconciliation = reconciliation;
  }

  /**
   * @return false when the venue must be asked for what came before
   */
  boolean onStream(WorkingOrder order, Fill fill, long nowNs) {
    Execution seen = counted(order, fill);
    if (seen != null) {
      if (seen.heardFrom(Execution.Source.STREAM)) {
        fills.repeated(order, fill, seen, nowNs);
      }
      return true;
    }
    if (fill.cumQtyBeforeE6() == order.state.cumQtyE6()) {
      fills.filled(order, fill, nowNs);
      return true;
    }
    return false;
  }

  /** The counted fill that this one is, or null. */
  private Execution counted(WorkingOrder order, Fill fill) {
    Execution same = order.execution(fill.execId());
    if (same != null) {
      idsAgree |=
          same.isFirstCalled(fill.execId())
              && same.wasHeardFrom(fill.source().other())
              && !same.wasHeardFrom(fill.source());
      return same;
    }
    for (int i = 0; !idsAgree && i < order.executions.size(); i++) {
      Execution execution = order.executions.get(i);
      if (execution.couldBe(fill)) {
        execution.alsoCalled(fill.execId());
        return execution;
      }
    }
    return null;
  }

  /**
   * Counts what the list has and we have not.
   *
   * @param listed may be of several orders
   * @param streamIsWell so that the stream should have told each of them
   * @param disputed the list is newer than our last change, and something differs: its values count
   *     even for a fill that was changed before, which some venues go on listing as it first was
   */
  void onList(
      WorkingOrder order,
      List<VenueFill> listed,
      boolean streamIsWell,
      boolean disputed,
      long nowNs) {
    for (VenueFill theirs : inOrder(order, listed)) {
      Fill fill = Fill.of(theirs, nowNs);
      Execution seen = counted(order, fill);
      if (seen != null) {
        seen.heardFrom(Execution.Source.LIST);
        correct(order, seen, theirs, disputed, nowNs);
      } else if (idsAgree || fill.cumQtyBeforeE6() == order.state.cumQtyE6()) {
        Execution counted = fills.filled(order, fill, nowNs);
        if (counted != null && streamIsWell) {
          reconciliation.listed(order, counted);
        }
      } else {
        return;
      }
    }
  }

  private List<VenueFill> inOrder(WorkingOrder order, List<VenueFill> listed) {
    List<VenueFill> ofOrder =
        listed.stream()
            .filter(fill -> order.orderId == null || fill.orderId().equals(order.orderId))
            .toList();
    // After a fill was taken back quantities repeat: then the list's own order is the right one.
    return idsAgree ? ofOrder : ofOrder.stream().sorted(BY_CUM_QTY).toList();
  }

  /** A fill that the list gives other values than the ones it was counted with. */
  private void correct(
      WorkingOrder order, Execution seen, VenueFill theirs, boolean disputed, long nowNs) {
    boolean differs = seen.qtyE6 != theirs.qtyE6() || seen.pxE6 != theirs.pxE6();
    if (differs && (disputed || !seen.changed)) {
      fills.corrected(order, seen, theirs.qtyE6(), theirs.pxE6(), theirs.venueTimeNs(), nowNs);
    }
  }

  /**
   * A fill that was counted is taken back or corrected.
   *
   * @return false when it is not one that was counted: the venue must be asked
   */
  boolean onChange(WorkingOrder order, TradeUpdate update, long nowNs) {
    String of = update.previousExecId().isEmpty() ? update.execId() : update.previousExecId();
    Execution fill = order.execution(of);
    if (fill == null) {
      return false;
    }
    if (update.kind() == TradeUpdate.Kind.BUSTED) {
      fills.busted(order, fill, update.venueTimeNs(), nowNs);
    } else {
      fill.alsoCalled(update.execId());
      fills.corrected(order, fill, update.qtyE6(), update.pxE6(), update.venueTimeNs(), nowNs);
    }
    return true;
  }

  /**
   * The books differ, and not only in flight: what we counted and the venue's list does not have
   * was taken back. Believed only of a list that is whole: its fills add up to what the venue
   * counts.
   *
   * @return whether anything was
   */
  boolean takeBackMissing(
      WorkingOrder order, VenueOrder venueOrder, List<VenueFill> listed, long nowNs) {
    List<VenueFill> theirs = new ArrayList<>(inOrder(order, listed));
    if (theirs.stream().mapToLong(VenueFill::qtyE6).sum() != venueOrder.filledQtyE6()) {
      return false;
    }
    boolean any = false;
    for (Execution execution : List.copyOf(order.executions)) {
      if (!execution.busted && !theirs.removeIf(fill -> isListedAs(execution, fill))) {
        fills.busted(order, execution, 0, nowNs);
        any = true;
      }
    }
    return any;
  }

  private boolean isListedAs(Execution execution, VenueFill fill) {
    boolean alike = execution.qtyE6 == fill.qtyE6() && execution.cumQtyE6 == fill.cumQtyE6();
    return execution.is(fill.execId()) || (!idsAgree && alike);
  }
}
