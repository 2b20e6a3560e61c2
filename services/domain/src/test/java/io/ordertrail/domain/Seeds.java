package io.ordertrail.domain;

import java.util.Random;

/** Seeds of property tests: printed, and repeatable with {@code -Dseed=}. */
final class Seeds {
  private Seeds() {}

  static Random random(Class<?> test) {
    long seed = Long.getLong("seed", System.nanoTime());
    System.out.println(test.getSimpleName() + " runs with -Dseed=" + seed);
    return new Random(seed);
  }
}
