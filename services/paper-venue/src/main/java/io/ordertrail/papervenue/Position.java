package io.ordertrail.papervenue;

import io.ordertrail.domain.Decimal6;
import io.ordertrail.domain.Side;

/**
 * What the account holds of one symbol at average cost. Immutable; quantities and cost are negative
 * for a short position.
 */
record Position(String symbol, long qtyE6, long costE6) {
  static Position none(String symbol) {
    return new Position(symbol, 0, 0);
  }

  /** Adding keeps the cost; reducing takes cost out in proportion; crossing zero starts anew. */
  Position after(Side side, long lastQtyE6, long lastPxE6) {
    long deltaE6 = side.sign() * lastQtyE6;
    long nextE6 = qtyE6 + deltaE6;
    if (qtyE6 == 0 || Long.signum(qtyE6) == Long.signum(deltaE6)) {
      return new Position(symbol, nextE6, costE6 + Decimal6.multiply(lastPxE6, deltaE6));
    }
    if (nextE6 == 0 || Long.signum(nextE6) == Long.signum(qtyE6)) {
      return new Position(symbol, nextE6, Decimal6.mulDiv(costE6, nextE6, qtyE6));
    }
    return new Position(symbol, nextE6, Decimal6.multiply(lastPxE6, nextE6));
  }

  /** The same with so much more or less, at the same average cost. */
  Position drifted(long moreQtyE6) {
    if (moreQtyE6 == 0) {
      return this;
    }
    long nextE6 = qtyE6 + moreQtyE6;
    return new Position(symbol, nextE6, qtyE6 == 0 ? 0 : Decimal6.mulDiv(costE6, nextE6, qtyE6));
  }

  long avgEntryPxE6() {
    return qtyE6 == 0 ? 0 : Decimal6.divide(costE6, qtyE6);
  }

  long marketValueE6(long markPxE6) {
    return Decimal6.multiply(markPxE6, qtyE6);
  }

  boolean isFlat() {
    return qtyE6 == 0;
  }
}
