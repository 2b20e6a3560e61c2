package io.ordertrail.proof;

import io.ordertrail.domain.Decimal6;
import io.ordertrail.eventlog.EventText;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Compares a session's record with the venue's own lists: order by order, execution by execution.
 * Pure.
 */
final class VenueProof {
  private static final WriterRun NOBODY = new WriterRun("", "");

  private final Map<String, RecordedOrder> recorded;
  private final List<Finding> findings = new ArrayList<>();

  private VenueProof(Map<String, RecordedOrder> recorded) {
    this.recorded = recorded;
  }

  static List<Finding> compare(
      Map<String, RecordedOrder> recorded, List<VenueOrder> orders, List<VenueFill> fills) {
    VenueProof proof = new VenueProof(recorded);
    Map<String, List<VenueFill>> byOrder = new HashMap<>();
    fills.forEach(
        fill -> byOrder.computeIfAbsent(fill.orderId(), _ -> new ArrayList<>(2)).add(fill));
    Set<String> listed = new HashSet<>();
    for (VenueOrder order : orders) {
      listed.add(order.clOrdId());
      proof.order(order, byOrder.getOrDefault(order.orderId(), List.of()));
    }
    recorded.values().stream()
        .filter(order -> order.accepted || !order.fills.isEmpty())
        .filter(order -> !listed.contains(order.clOrdId))
        .forEach(proof::missing);
    return proof.findings;
  }

  private void missing(RecordedOrder order) {
    add(
        FindingKind.VENUE_ORDER_MISSING,
        order,
        order.lastSequence(),
        "",
        order.clOrdId,
        "order %s was accepted, and the venue does not list it".formatted(order.clOrdId));
  }

  private void order(VenueOrder theirs, List<VenueFill> fills) {
    RecordedOrder ours = recorded.get(theirs.clOrdId());
    if (ours == null) {
      findings.add(
          new Finding(
              FindingKind.VENUE_ORDER_UNRECORDED,
              NOBODY,
              0,
              0,
              "",
              "",
              theirs.clOrdId(),
              "the venue has order %s (%s %s %s, filled %s), which was never recorded as sent."
                  .formatted(
                      theirs.clOrdId(),
                      theirs.side(),
                      Decimal6.text(theirs.qtyE6()),
                      theirs.symbol(),
                      Decimal6.text(theirs.filledQtyE6()))));
      return;
    }
    int before = findings.size();
    terms(ours, theirs);
    fills(ours, fills);
    if (findings.size() == before && ours.filledQtyE6() != theirs.filledQtyE6()) {
      add(
          FindingKind.VENUE_ORDER_DIFFERS,
          ours,
          ours.lastSequence(),
          "",
          ours.clOrdId,
          "order %s is filled %s in the record and %s at the venue"
              .formatted(
                  ours.clOrdId,
                  Decimal6.text(ours.filledQtyE6()),
                  Decimal6.text(theirs.filledQtyE6())));
    }
  }

  private void terms(RecordedOrder ours, VenueOrder theirs) {
    boolean limitDiffers =
        ours.limitPxE6 != theirs.limitPxE6() && ours.limitPxE6 != 0 && theirs.limitPxE6() != 0;
    if (!ours.symbol.equals(theirs.symbol())
        || !ours.side.equals(theirs.side())
        || ours.qtyE6 != theirs.qtyE6()
        || limitDiffers) {
      add(
          FindingKind.VENUE_ORDER_DIFFERS,
          ours,
          ours.lastSequence(),
          "",
          ours.clOrdId,
          "order %s is %s in the record and %s at the venue"
              .formatted(
                  ours.clOrdId,
                  terms(ours.side, ours.qtyE6, ours.symbol, ours.limitPxE6),
                  terms(theirs.side(), theirs.qtyE6(), theirs.symbol(), theirs.limitPxE6())));
    }
  }

  private static String terms(String side, long qtyE6, String symbol, long limitPxE6) {
    String limit = limitPxE6 == 0 ? "" : " at " + Decimal6.text(limitPxE6);
    return side + " " + Decimal6.text(qtyE6) + " " + symbol + limit;
  }

  private void fills(RecordedOrder ours, List<VenueFill> listed) {
    Map<String, RecordedOrder.Fill> left = new HashMap<>(ours.fills);
    List<VenueFill> unmatched = new ArrayList<>();
    for (VenueFill theirs : listed) {
      RecordedOrder.Fill same = left.remove(theirs.execId());
      same = same == null ? left.remove(theirs.previousId()) : same;
      if (same == null) {
        unmatched.add(theirs);
      } else {
        compare(ours, same, theirs);
      }
    }
    for (VenueFill theirs : unmatched) {
      RecordedOrder.Fill alike = alike(left, theirs);
      if (alike == null) {
        unrecorded(ours, theirs);
      } else {
        left.remove(alike.execId());
        compare(ours, alike, theirs);
      }
    }
    left.values().forEach(fill -> unlisted(ours, fill));
  }

  /** At a venue whose two ways of telling a fill use different ids. */
  private static RecordedOrder.Fill alike(Map<String, RecordedOrder.Fill> left, VenueFill theirs) {
    return left.values().stream()
        .filter(fill -> fill.qtyE6() == theirs.qtyE6() && fill.cumQtyE6() == theirs.cumQtyE6())
        .findFirst()
        .orElse(null);
  }

  private void compare(RecordedOrder order, RecordedOrder.Fill ours, VenueFill theirs) {
    if (ours.qtyE6() != theirs.qtyE6() || ours.pxE6() != theirs.pxE6()) {
      add(
          FindingKind.VENUE_FILL_DIFFERS,
          order,
          ours.sequence(),
          theirs.time(),
          ours.execId(),
          "execution %s of order %s is %s at %s in the record and %s at %s at the venue"
              .formatted(
                  ours.execId(),
                  order.clOrdId,
                  Decimal6.text(ours.qtyE6()),
                  Decimal6.text(ours.pxE6()),
                  Decimal6.text(theirs.qtyE6()),
                  Decimal6.text(theirs.pxE6())));
    }
  }

  private void unrecorded(RecordedOrder order, VenueFill theirs) {
    add(
        FindingKind.VENUE_FILL_UNRECORDED,
        order,
        0,
        theirs.time(),
        theirs.execId(),
        "the venue filled %s at %s of order %s (execution %s), which is not in the record"
            .formatted(
                Decimal6.text(theirs.qtyE6()),
                Decimal6.text(theirs.pxE6()),
                order.clOrdId,
                theirs.execId()));
  }

  private void unlisted(RecordedOrder order, RecordedOrder.Fill ours) {
    add(
        FindingKind.VENUE_FILL_MISSING,
        order,
        ours.sequence(),
        "",
        ours.execId(),
        "execution %s of order %s (%s at %s) is not among the venue's fills"
            .formatted(
                ours.execId(),
                order.clOrdId,
                Decimal6.text(ours.qtyE6()),
                Decimal6.text(ours.pxE6())));
  }

  /**
   * @param sequence of the event that it is about, 0 when there is none
   * @param venueTime empty when the venue says none
   */
  private void add(
      FindingKind kind,
      RecordedOrder order,
      long sequence,
      String venueTime,
      String subject,
      String sentence) {
    long ns = VenueTime.epochNs(venueTime);
    String time = ns == 0 ? "" : EventText.time(ns);
    findings.add(
        new Finding(
            kind,
            order.run,
            sequence,
            sequence,
            time.isEmpty() ? "" : order.before(time),
            time.isEmpty() ? "" : order.after(time),
            subject,
            sentence + "."));
  }
}
