package io.ordertrail.features;

final class TestConfig {
  private static final long SECOND = 1_000_000_000L;
  static final FeatureConfig SHORT =
      new FeatureConfig(
          SECOND,
          5 * SECOND,
          30 * SECOND,
          5 * SECOND,
          SECOND,
          10 * SECOND,
          7 * SECOND,
          20 * SECOND,
          2 * SECOND,
          5 * SECOND,
          15 * SECOND,
          20);

  private TestConfig() {}
}
