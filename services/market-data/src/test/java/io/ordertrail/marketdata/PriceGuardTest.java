package io.ordertrail.marketdata;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class PriceGuardTest {
  private static final long USD = 1_000_000;

  private final PriceGuard guard = new PriceGuard(2, 500, 3);

  private boolean accepts(double usd) {
    return guard.accept(0, Math.round(usd * USD));
  }

  @Test
  void believesTheFirstPriceAndThoseNearTheLastGoodOne() {
    assertThat(accepts(100)).isTrue();
    assertThat(accepts(105)).isTrue();
    assertThat(accepts(110.25)).isTrue();
    assertThat(accepts(110.25 * 0.949)).isFalse();
    assertThat(guard.goodE6(0)).isEqualTo(110_250_000);
  }

  @Test
  void refusesASlippedDigitAndGoesOn() {
    accepts(100);
    assertThat(accepts(1_000)).isFalse();
    assertThat(accepts(10)).isFalse();
    assertThat(accepts(1_000)).isFalse();
    assertThat(accepts(101)).isTrue();
    assertThat(accepts(1_000)).isFalse();
    assertThat(accepts(1_000)).isFalse();
    assertThat(accepts(101)).isTrue();
  }

  @Test
  void believesARealJumpAfterSeveralInARowAgree() {
    accepts(100);
    assertThat(accepts(130)).isFalse();
    assertThat(accepts(131)).isFalse();
    assertThat(accepts(132)).isTrue();
    assertThat(accepts(131)).isTrue();
    assertThat(accepts(100)).isFalse();
  }

  @Test
  void judgesEachSymbolByItself() {
    accepts(100);
    assertThat(guard.accept(1, 7 * USD)).isTrue();
    assertThat(accepts(101)).isTrue();
  }

  @Test
  void comparesExactlyAsNumbersOfAnySizeDo() {
    long seed = System.nanoTime();
    System.out.println("PriceGuardTest seed " + seed);
    SplittableRandom random = new SplittableRandom(seed);
    for (int i = 0; i < 100_000; i++) {
      long good = random.nextLong(1, 1L << random.nextInt(1, 49));
      long next = Math.max(1, good + good / 10_000 * random.nextLong(-600, 600));
      PriceGuard fresh = new PriceGuard(1, 500, 3);
      fresh.accept(0, good);
      boolean near =
          BigInteger.valueOf(next - good)
                  .abs()
                  .multiply(BigInteger.valueOf(10_000))
                  .compareTo(BigInteger.valueOf(good).multiply(BigInteger.valueOf(500)))
              <= 0;
      assertThat(fresh.accept(0, next))
          .as("seed %d: %d after %d", seed, next, good)
          .isEqualTo(near);
    }
    PriceGuard huge = new PriceGuard(1, 500, 3);
    huge.accept(0, Long.MAX_VALUE);
    assertThat(huge.accept(0, 1)).isFalse();
    assertThat(huge.accept(0, Long.MAX_VALUE - 1)).isTrue();
  }
}
