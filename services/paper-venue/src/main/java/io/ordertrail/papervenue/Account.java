package io.ordertrail.papervenue;

import io.ordertrail.domain.Decimal6;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * Cash and positions: the sum of all fills and their fees on top of the opening cash, and what a
 * position differs from that without a fill. Engine thread only.
 */
final class Account {
  private final Map<String, Position> traded = new HashMap<>();
  private final Map<String, Long> driftE6 = new HashMap<>();
  private final Map<String, Position> positions = new TreeMap<>();
  private long cashE6;

  Account(long openingCashE6) {
    this.cashE6 = openingCashE6;
  }

  void apply(Fill fill) {
    cashE6 += cashOf(fill);
    set(tradedPosition(fill.symbol()).after(fill.side(), fill.qtyE6(), fill.pxE6()));
  }

  /**
   * A fill was another, or none: the money moves back, and the position is what remains makes it.
   */
  void reapply(Fill gone, Fill instead, Position remaining) {
    cashE6 -= cashOf(gone);
    cashE6 += instead == null ? 0 : cashOf(instead);
    set(remaining);
  }

  void drift(String symbol, long qtyE6) {
    driftE6.merge(symbol, qtyE6, Long::sum);
    set(tradedPosition(symbol));
  }

  private static long cashOf(Fill fill) {
    return -fill.side().sign() * Decimal6.multiply(fill.pxE6(), fill.qtyE6()) - fill.feeE6();
  }

  private void set(Position next) {
    traded.put(next.symbol(), next);
    Position shown = next.drifted(driftE6.getOrDefault(next.symbol(), 0L));
    if (shown.isFlat()) {
      positions.remove(next.symbol());
    } else {
      positions.put(next.symbol(), shown);
    }
  }

  private Position tradedPosition(String symbol) {
    Position held = traded.get(symbol);
    return held == null ? Position.none(symbol) : held;
  }

  long cashE6() {
    return cashE6;
  }

  Position position(String symbol) {
    Position held = positions.get(symbol);
    return held == null ? Position.none(symbol) : held;
  }

  /** The positions that are not flat, by symbol. */
  Collection<Position> positions() {
    return positions.values();
  }
}
