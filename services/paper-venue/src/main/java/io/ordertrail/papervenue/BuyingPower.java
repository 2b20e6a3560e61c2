package io.ordertrail.papervenue;

import io.ordertrail.domain.Decimal6;
import io.ordertrail.domain.Side;
import java.util.HashMap;
import java.util.Map;

/**
 * What the account may still buy or sell short: margin on its equity, less what positions and open
 * orders use. Reducing a position needs none. Engine thread only.
 */
final class BuyingPower {
  /** Alpaca values a short sale at its limit, or three percent above the ask if that is more. */
  private static final long SHORT_MARGIN_PERCENT = 103;

  private final Ledger ledger;
  private final Quotes quotes;
  private final int marginMultiplier;

  BuyingPower(Ledger ledger, Quotes quotes, int marginMultiplier) {
    this.ledger = ledger;
    this.quotes = quotes;
    this.marginMultiplier = marginMultiplier;
  }

  int marginMultiplier() {
    return marginMultiplier;
  }

  long equityE6() {
    long equityE6 = ledger.account().cashE6();
    for (Position position : ledger.account().positions()) {
      equityE6 += position.marketValueE6(quotes.markPxE6(position));
    }
    return equityE6;
  }

  long grossValueE6() {
    long grossE6 = 0;
    for (Position position : ledger.account().positions()) {
      grossE6 += Math.abs(position.marketValueE6(quotes.markPxE6(position)));
    }
    return grossE6;
  }

  /** Never below 0. */
  long availableE6() {
    return availableE6(OrderEvent.NO_ORDER);
  }

  /**
   * @param without the number of an order that is to count as gone
   */
  long availableE6(long without) {
    long powerE6 = Math.multiplyExact(equityE6(), marginMultiplier);
    return Math.max(powerE6 - grossValueE6() - reservedE6(without), 0);
  }

  /** What a new order would use. */
  long neededE6(OrderTerms terms, long without) {
    long workingE6 = ledger.workingQtyE6(terms.symbol(), terms.side(), without);
    long reducibleE6 = Math.max(heldAgainstE6(terms) - workingE6, 0);
    long openingE6 = Math.max(terms.qtyE6() - reducibleE6, 0);
    return Decimal6.multiply(valuationPxE6(terms), openingE6);
  }

  /** Older orders reduce first; what goes beyond the position is reserved. */
  private long reservedE6(long without) {
    long sumE6 = 0;
    Map<String, long[]> reducibleE6 = new HashMap<>();
    for (Order order : ledger.orders().open()) {
      if (!Ledger.isWorking(order, without)) {
        continue;
      }
      OrderTerms terms = order.terms();
      long[] leftE6 = reducibleE6.computeIfAbsent(terms.symbol(), this::heldE6);
      int side = terms.side().ordinal();
      long reducingE6 = Math.min(leftE6[side], order.leavesQtyE6());
      leftE6[side] -= reducingE6;
      sumE6 += Decimal6.multiply(valuationPxE6(terms), order.leavesQtyE6() - reducingE6);
    }
    return sumE6;
  }

  /** How much is held that an order of this side reduces. */
  private long heldAgainstE6(OrderTerms terms) {
    return heldE6(terms.symbol())[terms.side().ordinal()];
  }

  /** How much a purchase can reduce, and how much a sale: by the side's ordinal. */
  private long[] heldE6(String symbol) {
    long qtyE6 = ledger.account().position(symbol).qtyE6();
    return new long[] {Math.max(-qtyE6, 0), Math.max(qtyE6, 0)};
  }

  /** The price at which an order counts; 0 when nothing is known. */
  long valuationPxE6(OrderTerms terms) {
    Touch touch = quotes.touch(terms.symbol());
    long askE6 = touch.askPxE6() > 0 ? touch.askPxE6() : touch.markPxE6();
    if (terms.side() == Side.BUY) {
      return terms.limitPxE6() > 0 ? terms.limitPxE6() : Math.max(askE6, terms.stopPxE6());
    }
    return Math.max(terms.limitPxE6(), askE6 * SHORT_MARGIN_PERCENT / 100);
  }
}
