package io.ordertrail.executionengine;

import io.ordertrail.domain.Decimal6;
import java.util.ArrayDeque;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * Compares what the venue says that the account holds with our own books, at start, after every
 * connection and now and then; orders and fills are compared where each answer is applied. The
 * agent's thread only.
 */
final class Reconciliation {
  /**
   * @param graceNs so long may a difference be in flight
   * @param cashToleranceE6 fees that the venue does not state with its fills
   */
  record Terms(long graceNs, long cashToleranceE6, boolean cashStopsOrders) {}

  /** A fill that the list told first. */
  private record Listed(WorkingOrder order, Execution fill) {}

  private final OwnBooks books;
  private final Breaks breaks;
  private final HouseEvents events;
  private final ExecutionMeters meters;
  private final Terms terms;
  private final ArrayDeque<Listed> listed = new ArrayDeque<>();
  private VenueEvent.CaughtUp pending;
  private String pendingScope = "";
  private long compareAtNs;
  private long comparedNs;

  Reconciliation(
      OwnBooks books, Breaks breaks, HouseEvents events, ExecutionMeters meters, Terms terms) {
    this.books = books;
    this.breaks = breaks;
    this.events = events;
    this.meters = meters;
    this.terms = terms;
  }

  /** The venue is being asked: from now on our own values are remembered. */
  void beginLook() {
    pending = null;
    books.beginLook();
  }

  /**
   * The venue has answered; orders and fills are applied. Holdings are compared a little later,
   * when the stream has told what they already contain.
   */
  void onLook(VenueEvent.CaughtUp answer, boolean afterConnection, long nowNs) {
    if (answer.holdings() != null && !books.isOpened()) {
      open(answer.holdings(), nowNs);
    }
    pending = answer;
    pendingScope = afterConnection ? "connection" : "periodic";
    compareAtNs = afterConnection ? nowNs : nowNs + terms.graceNs() / 2;
    if (afterConnection) {
      compare(nowNs);
    }
  }

  private void open(VenueHoldings theirs, long nowNs) {
    books.openFrom(theirs);
    books
        .positions()
        .forEach(
            (symbol, line) -> {
              if (books.openingE6(line) != 0) {
                events.opening(symbol, Decimal6.text(books.openingE6(line)), nowNs);
              }
            });
    events.opening(OwnBooks.CASH, Decimal6.text(books.openingE6(books.cash())), nowNs);
  }

  /** A fill was counted from the list while the stream was well: has it lost it? */
  void listed(WorkingOrder order, Execution fill) {
    listed.add(new Listed(order, fill));
  }

  void onTimer(long nowNs) {
    if (pending != null && nowNs >= compareAtNs) {
      compare(nowNs);
    }
    while (!listed.isEmpty() && nowNs - listed.peek().fill().countedNs >= terms.graceNs()) {
      Listed first = listed.poll();
      if (!first.fill().wasHeardFrom(Execution.Source.STREAM)) {
        breaks.healed(first.order(), first.fill(), nowNs);
      }
    }
  }

  private void compare(long nowNs) {
    VenueEvent.CaughtUp answer = pending;
    pending = null;
    comparedNs = nowNs;
    int positions = 0;
    if (answer.holdings() != null) {
      positions = comparePositions(answer.holdings(), nowNs);
      compareCash(answer.holdings().cashE6(), nowNs);
    }
    events.reconciled(
        pendingScope,
        answer.orders().size(),
        answer.fills().size(),
        positions,
        breaks.count(),
        nowNs);
    if (!breaks.isAnyOpen()) {
      meters.reconciled(nowNs);
    }
  }

  private int comparePositions(VenueHoldings theirs, long nowNs) {
    Set<String> symbols = new LinkedHashSet<>(theirs.positionsE6().keySet());
    symbols.addAll(books.positions().keySet());
    for (String symbol : symbols) {
      long theirsE6 = theirs.positionsE6().getOrDefault(symbol, 0L);
      compare(Difference.Type.POSITION, symbol, books.position(symbol), theirsE6, 0, nowNs);
    }
    return symbols.size();
  }

  private void compareCash(long theirsE6, long nowNs) {
    compare(
        Difference.Type.CASH,
        OwnBooks.CASH,
        books.cash(),
        theirsE6,
        terms.cashToleranceE6(),
        nowNs);
  }

  private void compare(
      Difference.Type type,
      String key,
      OwnBooks.Line ours,
      long theirsE6,
      long toleranceE6,
      long nowNs) {
    if (ours.held(theirsE6, toleranceE6)) {
      breaks.agree(type, key, "the venue's books and ours agree again", nowNs);
    } else {
      breaks.differ(
          type,
          key,
          null,
          Decimal6.text(ours.nowE6()),
          Decimal6.text(theirsE6),
          ours.nowE6() - theirsE6,
          nowNs);
    }
  }

  /** When the next look is due because something differs; 0 when the usual interval will do. */
  long nextLookNs() {
    return breaks.isAnyOpen() && pending == null ? comparedNs + terms.graceNs() : 0;
  }
}
