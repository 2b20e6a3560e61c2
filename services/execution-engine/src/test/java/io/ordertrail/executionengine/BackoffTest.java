package io.ordertrail.executionengine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class BackoffTest {
  @Test
  void doublesUpToTheCapAndNeverWaitsLessThanHalf() {
    Backoff backoff = new Backoff(100, 1_000, new SplittableRandom(1));
    long[] full = {100, 200, 400, 800, 1_000, 1_000};
    for (int attempt = 1; attempt <= full.length; attempt++) {
      for (int i = 0; i < 1_000; i++) {
        assertThat(backoff.delayNs(attempt)).isBetween(full[attempt - 1] / 2, full[attempt - 1]);
      }
    }
  }

  @Test
  void doesNotOverflowAfterManyAttempts() {
    Backoff backoff = new Backoff(100_000_000, 5_000_000_000L, new SplittableRandom(1));
    assertThat(backoff.delayNs(Integer.MAX_VALUE)).isBetween(2_500_000_000L, 5_000_000_000L);
    assertThat(backoff.delayNs(0)).isBetween(50_000_000L, 100_000_000L);
  }
}
