package io.ordertrail.signalbridge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.ordertrail.domain.OrdType;
import io.ordertrail.domain.Side;
import io.ordertrail.features.Feature;
import io.ordertrail.features.Features;
import org.junit.jupiter.api.Test;

class ModelStrategyTest {
  private static final long BUDGET_NS = 1_000_000_000L;

  private final Features features = new Features();
  private final Decision decision = new Decision();

  private static ModelStrategy strategy(long budgetNs) {
    return new ModelStrategy(
        new ModelStrategy.Thresholds(0.5, 0.2, 10), EntryStyle.of(OrdType.LIMIT), budgetNs);
  }

  private static OnnxModel model() {
    return ((ModelNews.Loaded)
            new ModelLoader(TestModel.FEATURES, BUDGET_NS).load(new TestModel().bytes(), ""))
        .model();
  }

  private void ask(ModelStrategy strategy, double deviation) {
    features.set(Feature.DEVIATION, deviation);
    strategy.decide(features, decision);
  }

  @Test
  void speaksWhenOneDirectionLeadsFarEnough() {
    try (ModelStrategy strategy = strategy(BUDGET_NS)) {
      strategy.use(model());
      ask(strategy, 2);
      assertThat(decision.side).isEqualTo(Side.BUY);
      assertThat(decision.confidenceE6 / 1e6).isCloseTo(0.867, within(0.001));
      assertThat(decision.strengthE6 / 1e6).isCloseTo(0.851, within(0.001));
      ask(strategy, -2);
      assertThat(decision.side).isEqualTo(Side.SELL);
      ask(strategy, 0.5);
      assertThat(decision.side).isNull();
      assertThat(decision.released).isFalse();
      ask(strategy, 0.1);
      assertThat(decision.released).isTrue();
      features.set(Feature.SPREAD_BPS, 11);
      ask(strategy, 2);
      assertThat(decision.side).as("too wide").isNull();
    }
  }

  @Test
  void isSilentUntilTheFirstLookAndFailsWhileThereIsNoModel() {
    try (ModelStrategy strategy = strategy(BUDGET_NS)) {
      ask(strategy, 2);
      assertThat(decision.failure).isNull();
      assertThat(decision.side).isNull();
      strategy.refused(InferenceError.MISSING_MODEL);
      ask(strategy, 2);
      assertThat(decision.failure).isEqualTo(InferenceError.MISSING_MODEL);
      assertThat(decision.side).isNull();
      assertThat(strategy.use(model())).isNull();
      ask(strategy, 2);
      assertThat(decision.failure).isNull();
      assertThat(decision.side).isEqualTo(Side.BUY);
      strategy.refused(InferenceError.WRONG_SHAPE);
      ask(strategy, 2);
      assertThat(decision.side).as("a bad new file keeps the old model").isEqualTo(Side.BUY);
    }
  }

  @Test
  void anAnswerThatTookTooLongIsNotUsed() {
    try (ModelStrategy strategy = strategy(1)) {
      strategy.use(model());
      ask(strategy, 2);
      assertThat(decision.failure).isEqualTo(InferenceError.TOO_SLOW);
      assertThat(decision.side).isNull();
    }
  }

  @Test
  void whatIsNoNumberIsAFailure() {
    try (ModelStrategy strategy = strategy(BUDGET_NS)) {
      strategy.use(model());
      ask(strategy, Double.NaN);
      assertThat(decision.failure).isEqualTo(InferenceError.NOT_A_NUMBER);
    }
  }

  @Test
  void aSwappedModelIsGivenBack() {
    try (ModelStrategy strategy = strategy(BUDGET_NS)) {
      OnnxModel first = model();
      strategy.use(first);
      assertThat(strategy.use(model())).isSameAs(first);
      first.close();
    }
  }
}
