package io.ordertrail.marketdata;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class BackoffTest {
  private final Backoff backoff = new Backoff(100, 1_000, new SplittableRandom(7));

  @Test
  void doublesUpToItsLimitAndTakesARandomPartOfTheUpperHalf() {
    for (long full : new long[] {100, 200, 400, 800, 1_000, 1_000, 1_000}) {
      assertThat(backoff.nextDelayNs()).isBetween(full / 2, full);
    }
  }

  @Test
  void beginsAgainAfterASuccess() {
    for (int i = 0; i < 5; i++) {
      backoff.nextDelayNs();
    }
    backoff.reset();
    assertThat(backoff.nextDelayNs()).isBetween(50L, 100L);
  }
}
