package io.ordertrail.features;

import java.util.function.ToIntFunction;
import java.util.function.ToLongFunction;

/**
 * The lengths of memory, in ns of the venue's time.
 *
 * @param fastNs window of the short return
 * @param slowNs window of the middle return
 * @param longNs window of the long return
 * @param meanNs time constant of the mid's fading average
 * @param trendNs time constant of the quick fading average that is compared with the slow one
 * @param averageNs window of the simple average and of the standard deviation about it
 * @param rsiNs window of the RSI
 * @param volatilityNs time constant of the volatility
 * @param flowNs window of the order-flow imbalance
 * @param tradesNs window of the trade imbalance
 * @param vwapNs window of the volume-weighted price
 * @param warmUpQuotes before which the features mean nothing
 */
public record FeatureConfig(
    long fastNs,
    long slowNs,
    long longNs,
    long meanNs,
    long trendNs,
    long averageNs,
    long rsiNs,
    long volatilityNs,
    long flowNs,
    long tradesNs,
    long vwapNs,
    int warmUpQuotes) {

  /**
   * Reads the settings, whose keys are the same for whoever computes features.
   *
   * @param durationNs gives a duration's setting in ns
   * @param count gives a whole number's setting
   */
  public static FeatureConfig read(ToLongFunction<String> durationNs, ToIntFunction<String> count) {
    return new FeatureConfig(
        durationNs.applyAsLong("features.fast-return"),
        durationNs.applyAsLong("features.slow-return"),
        durationNs.applyAsLong("features.long-return"),
        durationNs.applyAsLong("features.mean"),
        durationNs.applyAsLong("features.trend"),
        durationNs.applyAsLong("features.average"),
        durationNs.applyAsLong("features.rsi"),
        durationNs.applyAsLong("features.volatility"),
        durationNs.applyAsLong("features.order-flow"),
        durationNs.applyAsLong("features.trades"),
        durationNs.applyAsLong("features.vwap"),
        count.applyAsInt("features.warm-up-quotes"));
  }

  /**
   * How far back the longest memory reaches: what lies further apart knows little of each other.
   */
  public long longestNs() {
    long windows = Math.max(longNs, Math.max(averageNs, Math.max(rsiNs, vwapNs)));
    return Math.max(windows, Math.max(meanNs, Math.max(volatilityNs, Math.max(flowNs, tradesNs))));
  }

  /** Every parameter, for a hash. */
  String text() {
    return toString();
  }
}
