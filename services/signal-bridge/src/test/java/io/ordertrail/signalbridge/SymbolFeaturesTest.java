package io.ordertrail.signalbridge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class SymbolFeaturesTest {
  private static final long SECOND = 1_000_000_000L;
  private static final FeatureConfig CONFIG =
      new FeatureConfig(SECOND, 5 * SECOND, 5 * SECOND, 20 * SECOND, 2 * SECOND, 5 * SECOND, 20);

  private static final long HASH_OF_ZEROS = -5977959467199484060L;

  private final SymbolFeatures features = new SymbolFeatures(CONFIG);

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
    SymbolFeatures incremental = new SymbolFeatures(CONFIG);
    PlainFeatures plain = new PlainFeatures(CONFIG);
    TestMarket market = new TestMarket(seed, 1_000 * SECOND);
    for (int i = 0; i < 3_000; i++) {
      market.next(gapNs);
      if (i > 0 && market.random.nextInt(3) == 0) {
        long px = market.random.nextBoolean() ? market.bidPxE6 : market.askPxE6;
        long qty = market.random.nextLong(1, 1_000_000_000);
        incremental.onTrade(px, qty, market.timeNs);
        plain.onTrade(px, qty, market.timeNs);
      }
      assertThat(market.quoteTo(incremental)).isTrue();
      plain.onQuote(market);
      if (i % 17 == 0) {
        check(
            incremental.features(), plain, market, "seed %d gap %d i %d".formatted(seed, gapNs, i));
      }
    }
  }

  private static void check(Features f, PlainFeatures plain, TestMarket m, String where) {
    assertThat(f.areNumbers()).as(where).isTrue();
    assertThat(f.fastReturn).as(where).isCloseTo(plain.windowReturn(SECOND), within(1e-12));
    assertThat(f.slowReturn).as(where).isCloseTo(plain.windowReturn(5 * SECOND), within(1e-12));
    assertThat(f.flowImbalance).as(where).isEqualTo(plain.flowImbalance());
    assertThat(f.tradeImbalance).as(where).isEqualTo(plain.tradeImbalance());
    assertThat(f.volatility).as(where).isCloseTo(plain.volatility(), within(1e-12));
    double mid = (m.bidPxE6 + m.askPxE6) / 2;
    double usual = plain.volatility() * Math.sqrt(2.5);
    double deviation = usual == 0 ? 0 : (mid / plain.mean() - 1) / usual;
    assertThat(f.deviation).as(where).isCloseTo(deviation, within(1e-6));
    assertThat(f.spreadBps).as(where).isCloseTo(1e4 * (m.askPxE6 - m.bidPxE6) / mid, within(1e-9));
  }

  @Test
  void stayNumbersWhenNothingMovesOrTimeStandsStill() {
    for (int i = 0; i < 100; i++) {
      features.onQuote(100, 1, 102, 1, SECOND);
    }
    assertThat(features.features().areNumbers()).isTrue();
    assertThat(features.features().deviation).isZero();
    assertThat(features.features().warm).isTrue();
  }

  @Test
  void ignoresEmptySidesAndWhatIsALittleLate() {
    assertThat(features.onQuote(0, 0, 102, 1, SECOND)).isFalse();
    assertThat(features.onQuote(100, 1, 0, 0, SECOND)).isFalse();
    assertThat(features.onQuote(100, 1, 102, 1, 2 * SECOND)).isTrue();
    assertThat(features.onQuote(90, 1, 92, 1, 2 * SECOND - 1)).isFalse();
    assertThat(features.features().fastReturn).isZero();
  }

  @Test
  void beginsAnewWhenTheVenuesTimeDoes() {
    TestMarket market = new TestMarket(1, 1_000 * SECOND);
    for (int i = 0; i < 50; i++) {
      market.next(SECOND / 10);
      market.quoteTo(features);
    }
    assertThat(features.features().warm).isTrue();
    assertThat(features.onQuote(100_000_000, 1, 102_000_000, 1, 10 * SECOND)).isTrue();
    assertThat(features.features().warm).isFalse();
    assertThat(features.features().fastReturn).isZero();
    assertThat(features.features().volatility).isZero();
  }

  @Test
  void hashesEqualFeaturesAlikeAndOthersNot() {
    SymbolFeatures twin = new SymbolFeatures(CONFIG);
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
