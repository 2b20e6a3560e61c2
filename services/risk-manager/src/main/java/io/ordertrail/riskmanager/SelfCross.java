package io.ordertrail.riskmanager;

import io.ordertrail.domain.OrdType;
import io.ordertrail.domain.Side;

/**
 * Whether an order could trade against a working order of this desk. Stops count as if they were
 * triggered: a stop then takes any price. Pure; allocates nothing.
 */
final class SelfCross {
  private SelfCross() {}

  /**
   * @param worstPxE6 the worst price at which the order may trade: its limit, or what the collar
   *     allows a market order
   * @return how many open orders of the other side it could meet
   */
  static int count(OpenOrders open, Candidate order, long worstPxE6) {
    int count = 0;
    for (int i = 0; i < open.size(); i++) {
      TrackedOrder other = open.at(i);
      if (other.side != order.side && couldMeet(order, worstPxE6, other)) {
        count++;
      }
    }
    return count;
  }

  private static boolean couldMeet(Candidate order, long worstPxE6, TrackedOrder other) {
    if (order.ordType == OrdType.STOP || !other.ordType.hasLimitPrice()) {
      return true;
    }
    return order.side == Side.BUY ? worstPxE6 >= other.limitPxE6 : worstPxE6 <= other.limitPxE6;
  }
}
