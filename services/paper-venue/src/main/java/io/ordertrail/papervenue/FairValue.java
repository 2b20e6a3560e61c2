package io.ordertrail.papervenue;

import java.util.SplittableRandom;

/**
 * The latent price around which a symbol's simulated orders are placed: a random walk with short
 * trends and bursts of volatility, pulled slowly to where it started. It is a model's state and
 * never money, hence floating point; only operations that give the same bits on every machine are
 * used, so that a seed gives one market.
 */
final class FairValue {
  private static final double SIGMA_PER_SQRT_SECOND = 1.3e-4;
  private static final double TREND_PER_SECOND = 4.5e-5;
  private static final double TREND_LENGTH_S = 20;
  private static final double PULL_PER_SECOND = 1.0 / 1800;
  private static final double CALM_LENGTH_S = 40;
  private static final double BURST_LENGTH_S = 4;
  private static final double BURST_SIGMA = 2.5;
  private static final double BURST_RATE = 3;

  /** How much more than in the calm happens on average, bursts included. */
  static final double MEAN_RATE =
      1 + (BURST_RATE - 1) * BURST_LENGTH_S / (CALM_LENGTH_S + BURST_LENGTH_S);

  private final SplittableRandom random;
  private final double anchor;
  private final double volatility;
  private double value;
  private double trend;
  private boolean burst;

  FairValue(double start, double volatility, SplittableRandom random) {
    this.anchor = start;
    this.value = start;
    this.volatility = volatility;
    this.random = random;
  }

  void advance(double seconds) {
    if (random.nextDouble() < seconds / TREND_LENGTH_S) {
      trend = TREND_PER_SECOND * volatility * bell();
    }
    if (random.nextDouble() < seconds / (burst ? BURST_LENGTH_S : CALM_LENGTH_S)) {
      burst = !burst;
    }
    double sigma = SIGMA_PER_SQRT_SECOND * volatility * (burst ? BURST_SIGMA : 1);
    double pull = PULL_PER_SECOND * (anchor - value) / anchor;
    value += value * ((trend + pull) * seconds + sigma * Math.sqrt(seconds) * bell());
  }

  double value() {
    return value;
  }

  /** How many times more than in the calm happens now. */
  double activity() {
    return burst ? BURST_RATE : 1;
  }

  /** Close to a standard normal: twelve uniforms, which need no logarithm. */
  private double bell() {
    double sum = -6;
    for (int i = 0; i < 12; i++) {
      sum += random.nextDouble();
    }
    return sum;
  }
}
