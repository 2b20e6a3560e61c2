package io.ordertrail.signalbridge;

/**
 * The lengths of memory, in ns of the venue's time.
 *
 * @param fastNs window of the short return
 * @param slowNs window of the long return
 * @param meanNs time constant of the mid's moving average
 * @param volatilityNs time constant of the volatility
 * @param flowNs window of the order-flow imbalance
 * @param tradesNs window of the trade imbalance
 * @param warmUpQuotes before which the features mean nothing
 */
record FeatureConfig(
    long fastNs,
    long slowNs,
    long meanNs,
    long volatilityNs,
    long flowNs,
    long tradesNs,
    int warmUpQuotes) {}
