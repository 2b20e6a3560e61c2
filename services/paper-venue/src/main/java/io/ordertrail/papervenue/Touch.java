package io.ordertrail.papervenue;

import io.ordertrail.domain.Side;

/** The best prices of one symbol and its last trade; 0 where there is none. */
record Touch(long bidPxE6, long bidQtyE6, long askPxE6, long askQtyE6, long lastPxE6) {
  static final Touch NONE = new Touch(0, 0, 0, 0, 0);

  /** What an order of this side would trade at now; 0 when the other side is empty. */
  long oppositePxE6(Side side) {
    return side == Side.BUY ? askPxE6 : bidPxE6;
  }

  /** The last trade, else the middle of a two-sided quote, else whichever side there is, else 0. */
  long markPxE6() {
    if (lastPxE6 > 0) {
      return lastPxE6;
    }
    return bidPxE6 > 0 && askPxE6 > 0 ? (bidPxE6 + askPxE6) / 2 : Math.max(bidPxE6, askPxE6);
  }
}
