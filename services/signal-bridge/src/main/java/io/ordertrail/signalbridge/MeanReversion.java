package io.ordertrail.signalbridge;

import io.ordertrail.domain.OrdType;
import io.ordertrail.domain.Side;
import io.ordertrail.features.Feature;
import io.ordertrail.features.Features;
import io.ordertrail.features.Hash64;

/**
 * Expects the mid to come back to its average: buys far below it, sells far above it, and waits at
 * the touch. Order flow in the direction of the deviation lowers its confidence.
 *
 * @param entry deviation from which it speaks, in usual deviations
 * @param exit deviation below which its reason is gone
 * @param widestSpreadBps above which a deviation of the mid means nothing
 */
record MeanReversion(double entry, double exit, double widestSpreadBps) implements Strategy {
  static final String NAME = "mean-reversion";
  private static final EntryStyle AT_THE_TOUCH = EntryStyle.of(OrdType.LIMIT);
  private static final double FLOW_WEIGHT = 0.3;

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public EntryStyle entryStyle() {
    return AT_THE_TOUCH;
  }

  @Override
  public long parametersHash() {
    long hash = Hash64.mix(Hash64.START, entry);
    return Hash64.mix(Hash64.mix(hash, exit), widestSpreadBps);
  }

  @Override
  public void decide(Features features, Decision decision) {
    double distance = Math.abs(features.get(Feature.DEVIATION));
    if (distance < entry || features.get(Feature.SPREAD_BPS) > widestSpreadBps) {
      decision.nothing(distance < exit);
      return;
    }
    double excess = Math.min(1, distance / entry - 1);
    double flowAgainst =
        Math.max(
            0, Math.signum(features.get(Feature.DEVIATION)) * features.get(Feature.FLOW_IMBALANCE));
    decision.wish(
        features.get(Feature.DEVIATION) > 0 ? Side.SELL : Side.BUY,
        0.5 + 0.5 * excess,
        0.6 + 0.4 * excess - FLOW_WEIGHT * flowAgainst);
  }
}
