package io.ordertrail.papervenue;

import java.util.SplittableRandom;

/** How long the venue takes to answer: log-normal around a median. Engine thread only. */
final class Latency {
  private static final double SIGMA = 0.5;
  private static final int LONGEST_IN_MEDIANS = 10;

  private final SplittableRandom random;
  private final long medianNs;

  Latency(long medianNs, long seed) {
    this.medianNs = medianNs;
    this.random = new SplittableRandom(seed);
  }

  long nextNs() {
    if (medianNs == 0) {
      return 0;
    }
    double bell = -6;
    for (int i = 0; i < 12; i++) {
      bell += random.nextDouble();
    }
    long ns = (long) (medianNs * StrictMath.exp(SIGMA * bell));
    return Math.min(ns, LONGEST_IN_MEDIANS * medianNs);
  }
}
