package io.ordertrail.signalbridge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.ordertrail.features.Feature;
import io.ordertrail.features.ModelFormat;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ModelLoaderTest {
  private static final long BUDGET_NS = 1_000_000_000L;

  private final ModelLoader loader = new ModelLoader(TestModel.FEATURES, BUDGET_NS);

  private ModelNews load(byte[] file) {
    return loader.load(file, "hash");
  }

  private void assertRefused(InferenceError error, String reason, TestModel model) {
    assertThat(load(model.bytes()))
        .isInstanceOfSatisfying(
            ModelNews.Refused.class,
            refused -> {
              assertThat(refused.error()).isEqualTo(error);
              assertThat(refused.reason()).contains(reason).doesNotContain("\n");
            });
  }

  @Test
  void loadsAModelThatFitsAndAsksIt() {
    ModelNews.Loaded loaded = (ModelNews.Loaded) load(new TestModel().bytes());
    try (OnnxModel model = loaded.model()) {
      assertThat(model.identity()).isEqualTo(new ModelIdentity("steep", "7", "hash"));
      assertThat(loaded.loadNs()).isPositive();
      float[] vector = new float[Feature.COUNT];
      vector[Feature.DEVIATION.ordinal()] = 2;
      assertThat(model.score(vector)).isNull();
      double sum = Math.exp(2) + Math.exp(0) + Math.exp(-2);
      assertThat(model.up()).isCloseTo(Math.exp(2) / sum, within(1e-6));
      assertThat(model.down()).isCloseTo(Math.exp(-2) / sum, within(1e-6));
      vector[Feature.DEVIATION.ordinal()] = Float.NaN;
      assertThat(model.score(vector)).isEqualTo(InferenceError.NOT_A_NUMBER);
      vector[Feature.DEVIATION.ordinal()] = Float.POSITIVE_INFINITY;
      assertThat(model.score(vector)).isEqualTo(InferenceError.NOT_A_NUMBER);
    }
  }

  @Test
  void refusesAModelOfOtherFeatures() {
    assertRefused(
        InferenceError.WRONG_FEATURES,
        "trained with the features ffff, and this service computes 0123456789abcdef",
        new TestModel().with(ModelFormat.FEATURES_KEY, "ffff"));
    assertRefused(
        InferenceError.WRONG_FEATURES,
        "unknown ones",
        new TestModel().without(ModelFormat.FEATURES_KEY));
  }

  @Test
  void refusesAnotherShape() {
    assertRefused(
        InferenceError.WRONG_SHAPE,
        "floats named features",
        new TestModel().taking(12, "features"));
    assertRefused(
        InferenceError.WRONG_SHAPE,
        "floats named features",
        new TestModel().taking(Feature.COUNT, "x"));
    assertRefused(InferenceError.WRONG_SHAPE, "does not give 3", new TestModel().giving(4));
    assertRefused(
        InferenceError.WRONG_SHAPE,
        "and not up, flat and down",
        new TestModel().with(ModelFormat.LABELS_KEY, "up,up,down"));
    assertRefused(
        InferenceError.WRONG_SHAPE,
        "and not up, flat and down",
        new TestModel().without(ModelFormat.LABELS_KEY));
  }

  @Test
  void refusesWhatGivesNoProbabilities() {
    assertRefused(InferenceError.NOT_A_NUMBER, "asked about nothing", new TestModel().raw());
    assertRefused(
        InferenceError.NOT_A_NUMBER, "asked about nothing", new TestModel().slope(Float.NaN));
  }

  @Test
  void refusesWhatIsSlowerThanItsBudget() {
    ModelNews news = new ModelLoader(TestModel.FEATURES, 1).load(new TestModel().bytes(), "");
    assertThat(news)
        .isInstanceOfSatisfying(
            ModelNews.Refused.class,
            refused -> assertThat(refused.error()).isEqualTo(InferenceError.TOO_SLOW));
  }

  @Test
  void noBytesMakeItThrow() {
    long seed = System.nanoTime();
    System.out.println("ModelLoaderTest seed " + seed);
    SplittableRandom random = new SplittableRandom(seed);
    byte[] good = new TestModel().bytes();
    for (int i = 0; i < 300; i++) {
      byte[] file =
          Arrays.copyOf(good, random.nextInt(3) == 0 ? random.nextInt(good.length) : good.length);
      for (int change = random.nextInt(1, 8); change > 0 && file.length > 0; change--) {
        file[random.nextInt(file.length)] = (byte) random.nextInt(256);
      }
      if (load(file) instanceof ModelNews.Loaded(OnnxModel model, long _)) {
        model.close(); // what was changed did not matter
      }
    }
    assertThat(load(new byte[0])).isInstanceOf(ModelNews.Refused.class);
  }
}
