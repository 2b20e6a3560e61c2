package io.ordertrail.riskmanager;

import io.ordertrail.domain.Position;
import io.ordertrail.domain.Side;

/** What a change of an order's totals does to a position. Pure but for the position. */
final class FillChange {
  private FillChange() {}

  /**
   * @param qtyE6 more filled, less when negative
   * @param valueE6 what that was worth, of the same sign; beside a quantity of 0 the price alone
   *     was corrected
   * @return what it realized
   */
  static long apply(Position position, Side side, long qtyE6, long valueE6) {
    if (qtyE6 > 0 && valueE6 >= 0) {
      return position.applyValue(side, qtyE6, valueE6);
    }
    if (qtyE6 < 0 && valueE6 <= 0) {
      return position.applyValue(side.opposite(), -qtyE6, -valueE6);
    }
    // Quantity and value moved against each other: the quantity for nothing, then the money.
    long realized = 0;
    if (qtyE6 != 0) {
      realized = position.applyValue(qtyE6 > 0 ? side : side.opposite(), Math.abs(qtyE6), 0);
    }
    return realized + position.correct(side.sign() * valueE6);
  }
}
