package io.ordertrail.features;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.ordertrail.domain.Decimal6;
import org.junit.jupiter.api.Test;

class SymbolFeaturesTest {
  private static final long SECOND = 1_000_000_000L;
  private static final long HASH_OF_ZEROS = 9_179_867_887_341_806_865L;

  private final SymbolFeatures features = new SymbolFeatures(TestConfig.SHORT);

  @Test
  void everyIncrementalFeatureEqualsItsPlainRecomputation() {
    long seed = System.nanoTime();
    System.out.println("SymbolFeaturesTest seed " + seed);
    // The shortest gap fills the rings before the windows end.
    for (long gapNs : new long[] {1_000, SECOND / 100, SECOND / 3, 10 * SECOND}) {
      compare(seed, gapNs);
    }
  }

  private static void compare(long seed, long gapNs) {
    SymbolFeatures incremental = new SymbolFeatures(TestConfig.SHORT);
    PlainFeatures plain = new PlainFeatures(TestConfig.SHORT);
    TestMarket market = new TestMarket(seed, 1_000 * SECOND);
    for (int i = 0; i < 6_000; i++) {
      move(market, gapNs);
      if (i > 0 && market.random.nextInt(3) == 0) {
        long px = market.random.nextBoolean() ? market.bidPxE6 : market.askPxE6;
        long qty = Decimal6.ofUnits(market.random.nextInt(1, 1_000));
        incremental.onTrade(px, qty, market.timeNs);
        plain.onTrade(px, qty, market.timeNs);
      }
      giveWhatIsRefused(incremental, market, i);
      assertThat(market.quoteTo(incremental)).isTrue();
      plain.onQuote(market);
      if (i % 61 == 0) {
        check(incremental.features(), plain, "seed %d gap %d i %d".formatted(seed, gapNs, i));
      }
    }
  }

  /**
   * Mostly a step; now and then several quotes of one time, or a silence longer than all windows.
   */
  private static void move(TestMarket market, long gapNs) {
    int kind = market.random.nextInt(100);
    long beforeNs = market.timeNs;
    market.next(gapNs);
    if (kind < 10) {
      market.timeNs = beforeNs;
    } else if (kind == 99 && market.random.nextInt(10) == 0) {
      market.timeNs += 600 * SECOND;
    }
  }

  private static void giveWhatIsRefused(SymbolFeatures features, TestMarket market, int i) {
    if (i > 0 && market.random.nextInt(20) == 0) {
      // The trade or quote before may have the market's time already.
      long lateNs = market.timeNs;
      assertThat(features.onQuote(0, 0, market.askPxE6, 1, lateNs)).isFalse();
      assertThat(features.onQuote(market.bidPxE6, 1, 0, 0, lateNs)).isFalse();
    }
  }

  private static void check(Features fast, PlainFeatures plain, String where) {
    assertThat(fast.areNumbers()).as(where).isTrue();
    for (int i = 0; i < Feature.COUNT; i++) {
      Feature feature = Feature.at(i);
      double expected = plain.get(feature);
      double unit = feature.label().endsWith("_bps") ? 1 : 1e-4;
      assertThat(fast.get(feature))
          .as("%s, %s", feature, where)
          .isCloseTo(expected, within(1e-7 * Math.max(unit, Math.abs(expected))));
    }
  }

  @Test
  void stayNumbersWhenNothingMovesOrTimeStandsStill() {
    for (int i = 0; i < 100; i++) {
      features.onQuote(100, 1, 102, 1, SECOND);
    }
    assertThat(features.features().areNumbers()).isTrue();
    assertThat(features.features().get(Feature.DEVIATION)).isZero();
    assertThat(features.features().get(Feature.Z_SCORE)).isZero();
    assertThat(features.features().get(Feature.RSI)).isEqualTo(50);
    assertThat(features.features().isWarm()).isTrue();
  }

  @Test
  void stayNumbersForTheLargestAndSmallestPrices() {
    long largest = Long.MAX_VALUE / 4;
    features.onQuote(1, 0, 1, 0, SECOND);
    features.onTrade(largest, largest, SECOND);
    features.onQuote(largest, largest, largest, largest, 2 * SECOND);
    features.onTrade(largest, 1, 2 * SECOND);
    features.onQuote(1, 1, largest, 0, 3 * SECOND);
    assertThat(features.features().areNumbers()).isTrue();
  }

  @Test
  void ignoresEmptySidesAndWhatIsALittleLate() {
    assertThat(features.onQuote(0, 0, 102, 1, SECOND)).isFalse();
    assertThat(features.onQuote(100, 1, 0, 0, SECOND)).isFalse();
    assertThat(features.onQuote(100, 1, 102, 1, 2 * SECOND)).isTrue();
    long hash = features.features().hash();
    assertThat(features.onQuote(90, 1, 92, 1, 2 * SECOND - 1)).isFalse();
    features.onTrade(90, 1, 2 * SECOND - 1);
    assertThat(features.features().hash()).isEqualTo(hash);
    assertThat(features.features().get(Feature.FAST_RETURN)).isZero();
  }

  @Test
  void beginsAnewWhenTheVenuesTimeDoes() {
    TestMarket market = new TestMarket(1, 1_000 * SECOND);
    for (int i = 0; i < 50; i++) {
      market.next(SECOND / 10);
      market.quoteTo(features);
    }
    features.onTrade(market.askPxE6, 1, market.timeNs);
    assertThat(features.features().isWarm()).isTrue();
    SymbolFeatures fresh = new SymbolFeatures(TestConfig.SHORT);
    assertThat(features.onQuote(100_000_000, 1, 102_000_000, 1, 10 * SECOND)).isTrue();
    assertThat(fresh.onQuote(100_000_000, 1, 102_000_000, 1, 10 * SECOND)).isTrue();
    assertThat(features.features().isWarm()).isFalse();
    assertThat(features.features().hash()).isEqualTo(fresh.features().hash());
  }

  @Test
  void hashesEqualFeaturesAlikeAndOthersNot() {
    SymbolFeatures twin = new SymbolFeatures(TestConfig.SHORT);
    TestMarket one = new TestMarket(5, 1_000 * SECOND);
    TestMarket two = new TestMarket(5, 1_000 * SECOND);
    long last = 0;
    for (int i = 0; i < 50; i++) {
      one.next(SECOND / 10);
      two.next(SECOND / 10);
      one.quoteTo(features);
      two.quoteTo(twin);
      assertThat(features.features().hash()).isEqualTo(twin.features().hash()).isNotEqualTo(last);
      last = twin.features().hash();
    }
    assertThat(new Features().hash())
        .as("stable over versions and machines")
        .isEqualTo(HASH_OF_ZEROS);
  }
}
