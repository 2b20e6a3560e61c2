package io.ordertrail.signalbridge;

import io.ordertrail.domain.Side;
import io.ordertrail.features.Feature;
import io.ordertrail.features.Features;
import io.ordertrail.features.Hash64;

/**
 * Expects persistent demand to move the price on: when order flow and return point the same way it
 * follows at once. Trades on its side raise its confidence.
 *
 * @param entry score from which it speaks, 0 to 1
 * @param exit score below which its reason is gone
 * @param widestSpreadBps above which following costs more than it can bring
 * @param entryStyle a market order follows at once, a stop waits for a breakout
 */
record Momentum(double entry, double exit, double widestSpreadBps, EntryStyle entryStyle)
    implements Strategy {
  static final String NAME = "momentum";
  private static final double FLOW_WEIGHT = 0.6;

  /** A return of that many usual ones counts in full. */
  private static final double FULL_RETURN = 2;

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public long parametersHash() {
    long hash = Hash64.mix(Hash64.START, entry);
    return entryStyle.mixInto(Hash64.mix(Hash64.mix(hash, exit), widestSpreadBps));
  }

  @Override
  public void decide(Features features, Decision decision) {
    double move = Math.clamp(features.get(Feature.NORMAL_RETURN) / FULL_RETURN, -1, 1);
    double score = FLOW_WEIGHT * features.get(Feature.FLOW_IMBALANCE) + (1 - FLOW_WEIGHT) * move;
    double strength = Math.abs(score);
    boolean agree = features.get(Feature.FLOW_IMBALANCE) * move > 0;
    if (!agree || strength < entry || features.get(Feature.SPREAD_BPS) > widestSpreadBps) {
      decision.nothing(strength < exit);
      return;
    }
    double taken = Math.signum(score) * features.get(Feature.TRADE_IMBALANCE);
    decision.wish(score > 0 ? Side.BUY : Side.SELL, strength, 0.3 + 0.5 * strength + 0.2 * taken);
  }
}
