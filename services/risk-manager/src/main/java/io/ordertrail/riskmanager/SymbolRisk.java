package io.ordertrail.riskmanager;

import io.ordertrail.domain.Position;
import io.ordertrail.domain.Quote;
import io.ordertrail.domain.Side;

/** What risk holds of one symbol. The agent's thread. */
final class SymbolRisk {
  /** A halt is repeated with each heartbeat: after so many without it, its end was missed. */
  private static final int HEARTBEATS_OF_A_HALT = 4;

  final Quote quote = new Quote();
  final Position position = new Position();
  final OpenOrders orders = new OpenOrders();
  private long workingBuyQtyE6;
  private long workingSellQtyE6;
  private long volumeE6;
  private int haltedForHeartbeats;

  /** Quantity that may still fill, of approved orders of that side. */
  void addWorking(Side side, long qtyE6) {
    if (side == Side.BUY) {
      workingBuyQtyE6 += qtyE6;
    } else {
      workingSellQtyE6 += qtyE6;
    }
  }

  long workingQtyE6(Side side) {
    return side == Side.BUY ? workingBuyQtyE6 : workingSellQtyE6;
  }

  void addVolume(long valueE6) {
    volumeE6 += valueE6;
  }

  void clearVolume() {
    volumeE6 = 0;
  }

  long volumeE6() {
    return volumeE6;
  }

  void halt() {
    haltedForHeartbeats = HEARTBEATS_OF_A_HALT;
  }

  void resume() {
    haltedForHeartbeats = 0;
  }

  void onFeedHeartbeat() {
    haltedForHeartbeats = Math.max(0, haltedForHeartbeats - 1);
  }

  boolean isHalted() {
    return haltedForHeartbeats > 0;
  }

  /**
   * The largest position, long or short, that can result when every working order and this one fill
   * on one side and none on the other.
   */
  long worstQtyE6(Side side, long orderQtyE6) {
    return Math.max(
        Math.abs(sideQtyE6(Side.BUY, side == Side.BUY ? orderQtyE6 : 0)),
        Math.abs(sideQtyE6(Side.SELL, side == Side.SELL ? orderQtyE6 : 0)));
  }

  long worstQtyE6() {
    return worstQtyE6(Side.BUY, 0);
  }

  /** The position, with its sign, when all that works on that side fills, and this as well. */
  long sideQtyE6(Side side, long orderQtyE6) {
    return position.qtyE6() + side.sign() * (workingQtyE6(side) + orderQtyE6);
  }

  /** Whether an order can only make the position smaller, whatever else of its side fills. */
  boolean isReducedBy(Side side, long orderQtyE6) {
    long held = position.qtyE6() * -side.sign();
    return held > 0 && workingQtyE6(side) + orderQtyE6 <= held;
  }

  /**
   * The price at which positions are valued: the mid, or the average cost before the first quote.
   */
  long markPxE6() {
    long midPxE6 = quote.midPxE6();
    return midPxE6 > 0 ? midPxE6 : Math.abs(position.avgPxE6());
  }

  long unrealizedE6() {
    return position.unrealizedE6(markPxE6());
  }
}
