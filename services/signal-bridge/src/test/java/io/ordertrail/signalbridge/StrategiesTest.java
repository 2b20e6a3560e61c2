package io.ordertrail.signalbridge;

import static org.assertj.core.api.Assertions.assertThat;

import io.ordertrail.domain.OrdType;
import io.ordertrail.domain.Side;
import io.ordertrail.features.Feature;
import io.ordertrail.features.Features;
import org.junit.jupiter.api.Test;

class StrategiesTest {
  private final MeanReversion meanReversion = new MeanReversion(2, 0.5, 10);
  private final Momentum momentum = new Momentum(0.4, 0.1, 10, EntryStyle.of(OrdType.MARKET));
  private final Features features = new Features();
  private final Decision decision = new Decision();

  @Test
  void meanReversionFadesTheDeviation() {
    features.set(Feature.DEVIATION, 2.5);
    meanReversion.decide(features, decision);
    assertThat(decision.side).isEqualTo(Side.SELL);
    features.set(Feature.DEVIATION, -2.5);
    meanReversion.decide(features, decision);
    assertThat(decision.side).isEqualTo(Side.BUY);
    assertThat(decision.strengthE6).isEqualTo(625_000);
    assertThat(decision.confidenceE6).isEqualTo(700_000);
  }

  @Test
  void meanReversionIsReleasedOnlyNearTheAverage() {
    features.set(Feature.DEVIATION, 1);
    meanReversion.decide(features, decision);
    assertThat(decision.side).isNull();
    assertThat(decision.released).isFalse();
    features.set(Feature.DEVIATION, 0.4);
    meanReversion.decide(features, decision);
    assertThat(decision.released).isTrue();
  }

  @Test
  void meanReversionTrustsItselfLessAgainstTheFlow() {
    features.set(Feature.DEVIATION, 2.5);
    features.set(Feature.FLOW_IMBALANCE, 0.5);
    meanReversion.decide(features, decision);
    assertThat(decision.confidenceE6).isEqualTo(550_000);
    features.set(Feature.FLOW_IMBALANCE, -0.5);
    meanReversion.decide(features, decision);
    assertThat(decision.confidenceE6).isEqualTo(700_000);
  }

  @Test
  void momentumFollowsFlowAndReturnThatAgree() {
    features.set(Feature.FLOW_IMBALANCE, 0.6);
    features.set(Feature.NORMAL_RETURN, 1);
    momentum.decide(features, decision);
    assertThat(decision.side).isEqualTo(Side.BUY);
    assertThat(decision.strengthE6).isEqualTo(560_000);
    features.set(Feature.FLOW_IMBALANCE, -0.6);
    features.set(Feature.NORMAL_RETURN, -1);
    momentum.decide(features, decision);
    assertThat(decision.side).isEqualTo(Side.SELL);
    features.set(Feature.NORMAL_RETURN, 1);
    momentum.decide(features, decision);
    assertThat(decision.side).as("they disagree").isNull();
  }

  @Test
  void bothStaySilentInAWideMarket() {
    features.set(Feature.DEVIATION, 5);
    features.set(Feature.FLOW_IMBALANCE, 1);
    features.set(Feature.NORMAL_RETURN, 2);
    features.set(Feature.SPREAD_BPS, 11);
    meanReversion.decide(features, decision);
    assertThat(decision.side).isNull();
    momentum.decide(features, decision);
    assertThat(decision.side).isNull();
  }

  @Test
  void parametersHashNamesTheParameters() {
    assertThat(meanReversion.parametersHash())
        .isEqualTo(new MeanReversion(2, 0.5, 10).parametersHash())
        .isNotEqualTo(new MeanReversion(2, 0.6, 10).parametersHash());
    assertThat(momentum.parametersHash())
        .isNotEqualTo(new Momentum(0.4, 0.1, 11, momentum.entryStyle()).parametersHash())
        .isNotEqualTo(new Momentum(0.4, 0.1, 10, EntryStyle.of(OrdType.STOP)).parametersHash());
  }
}
