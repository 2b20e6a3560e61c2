package io.ordertrail.features;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FeatureSetTest {
  private static FeatureConfig reading(long addedNs, int warmUp) {
    return FeatureConfig.read(key -> key.length() + addedNs, key -> warmUp);
  }

  @Test
  void hashNamesTheParameters() {
    String hash = new FeatureSet(reading(0, 5)).hash();
    assertThat(hash).matches("[0-9a-f]{16}").isEqualTo(new FeatureSet(reading(0, 5)).hash());
    assertThat(new FeatureSet(reading(1, 5)).hash()).isNotEqualTo(hash);
    assertThat(new FeatureSet(reading(0, 6)).hash()).isNotEqualTo(hash);
  }

  @Test
  void namesAreInTheOrderOfTheVector() {
    Features features = new Features();
    features.set(Feature.RSI, 70);
    float[] vector = new float[Feature.COUNT];
    features.copyTo(vector);
    assertThat(FeatureSet.names()).hasSize(Feature.COUNT).doesNotHaveDuplicates();
    assertThat(vector[FeatureSet.names().indexOf("rsi")]).isEqualTo(70);
  }

  @Test
  void theLongestMemoryIsFound() {
    assertThat(TestConfig.SHORT.longestNs()).isEqualTo(30_000_000_000L);
  }
}
