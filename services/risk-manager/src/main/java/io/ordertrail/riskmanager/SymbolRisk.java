package io.ordertrail.riskmanager;

import io.ordertrail.domain.Position;
import io.ordertrail.domain.Quote;
import io.ordertrail.domain.Side;

/** What risk holds of one symbol. The agent's thread. */
final class SymbolRisk {
  final Quote quote = new Quote();
  final Position position = new Position();
  private long workingBuyQtyE6;
  private long workingSellQtyE6;
  private long volumeE6;

  /** Quantity that may still fill, of approved orders of that side. */
  void addWorking(Side side, long qtyE6) {
    if (side == Side.BUY) {
      workingBuyQtyE6 += qtyE6;
    } else {
      workingSellQtyE6 += qtyE6;
    }
  }

  void addVolume(long valueE6) {
    volumeE6 += valueE6;
  }

  long volumeE6() {
    return volumeE6;
  }

  /**
   * The largest position, long or short, that can result when every working order and this one fill
   * on one side and none on the other.
   */
  long worstQtyE6(Side side, long orderQtyE6) {
    long buysE6 = workingBuyQtyE6 + (side == Side.BUY ? orderQtyE6 : 0);
    long sellsE6 = workingSellQtyE6 + (side == Side.SELL ? orderQtyE6 : 0);
    return Math.max(Math.abs(position.qtyE6() + buysE6), Math.abs(position.qtyE6() - sellsE6));
  }

  long worstQtyE6() {
    return worstQtyE6(Side.BUY, 0);
  }

  /** The side of the worst position that this order's side can lead to, in shares. */
  long worstQtyOfSideE6(Side side, long orderQtyE6) {
    return side == Side.BUY
        ? Math.abs(position.qtyE6() + workingBuyQtyE6 + orderQtyE6)
        : Math.abs(position.qtyE6() - workingSellQtyE6 - orderQtyE6);
  }

  /**
   * The price at which positions are valued: the mid, or the average cost before the first quote.
   */
  long markPxE6() {
    long midPxE6 = quote.midPxE6();
    return midPxE6 > 0 ? midPxE6 : position.avgPxE6();
  }

  long unrealizedE6() {
    return position.unrealizedE6(markPxE6());
  }
}
