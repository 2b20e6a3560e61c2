package io.ordertrail.features;

import io.ordertrail.domain.Decimal6;
import java.util.SplittableRandom;

/** A seeded random market of one symbol: enough structure for strategies to find something. */
final class TestMarket {
  private static final long TICK_E6 = 10_000;

  final SplittableRandom random;
  long timeNs;
  long bidPxE6;
  long askPxE6;
  long bidQtyE6;
  long askQtyE6;
  private double fair = 100;
  private double trend;

  TestMarket(long seed, long startNs) {
    random = new SplittableRandom(seed);
    timeNs = startNs;
  }

  /** Moves to the next quote. */
  void next(long meanGapNs) {
    timeNs += random.nextLong(2 * meanGapNs);
    if (random.nextInt(200) == 0) {
      trend = (random.nextDouble() - 0.5) * 1e-4;
    }
    fair *= 1 + trend + (random.nextDouble() - 0.5) * 1e-4;
    bidPxE6 = (long) (fair * Decimal6.ONE) / TICK_E6 * TICK_E6 - random.nextInt(2) * TICK_E6;
    askPxE6 = bidPxE6 + (1 + random.nextInt(3)) * TICK_E6;
    // In a trend the side that drives it shows more and more.
    bidQtyE6 = Decimal6.ofUnits(random.nextInt(1, trend > 0 ? 500 : 100));
    askQtyE6 = Decimal6.ofUnits(random.nextInt(1, trend < 0 ? 500 : 100));
  }

  boolean quoteTo(SymbolFeatures features) {
    return features.onQuote(bidPxE6, bidQtyE6, askPxE6, askQtyE6, timeNs);
  }
}
