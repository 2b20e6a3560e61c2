package io.ordertrail.papervenue;

import io.ordertrail.domain.Decimal6;
import io.ordertrail.domain.Side;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;

/** Cash and positions: the sum of all fills on top of the opening cash. Engine thread only. */
final class Account {
  private final Map<String, Position> positions = new TreeMap<>();
  private long cashE6;

  Account(long openingCashE6) {
    this.cashE6 = openingCashE6;
  }

  void apply(String symbol, Side side, long pxE6, long qtyE6) {
    cashE6 -= side.sign() * Decimal6.multiply(pxE6, qtyE6);
    Position next = position(symbol).after(side, qtyE6, pxE6);
    if (next.isFlat()) {
      positions.remove(symbol);
    } else {
      positions.put(symbol, next);
    }
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
