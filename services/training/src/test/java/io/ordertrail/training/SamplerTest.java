package io.ordertrail.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.ordertrail.features.FeatureConfig;
import java.util.List;
import org.junit.jupiter.api.Test;

class SamplerTest {
  private static final long SECOND = 1_000_000_000L;
  private static final FeatureConfig FEATURES = FeatureConfig.read(_ -> SECOND, _ -> 2);

  private final Sampler sampler = new Sampler(FEATURES, 5 * SECOND, SECOND, 0.5);

  private void quote(double seconds, long midE6) {
    sampler.onQuote(
        "A", 100 * SECOND + (long) (seconds * SECOND), midE6 - 50, 1_000, midE6 + 50, 1_000);
  }

  @Test
  void theLabelIsTheLastMidBeforeTheHorizonBeyondHalfTheSpread() {
    quote(0, 10_000);
    quote(1, 10_000); // warm: the first sample
    quote(4, 10_051); // up against the first; the second sample
    quote(6.5, 20_000); // too late for the first
    quote(9.5, 9_000); // too late for the second, which saw 20,000
    quote(20, 9_000);
    assertThat(sampler.samples().stream().map(Sample::direction).toList())
        .containsExactly(Direction.UP, Direction.UP, Direction.DOWN, Direction.FLAT);
    assertThat(sampler.samples().getFirst().timeNs()).isEqualTo(101 * SECOND);
  }

  @Test
  void aMoveOfNoMoreThanTheCostIsFlat() {
    quote(0, 10_000);
    quote(1, 10_000);
    quote(2, 10_050);
    quote(60, 10_050);
    assertThat(sampler.samples().getFirst().direction()).isEqualTo(Direction.FLAT);
  }

  @Test
  void takesASampleOnlyNowAndThenAndNoneWithoutItsHorizon() {
    for (int i = 0; i <= 200; i++) {
      quote(i / 10.0, 10_000 + i);
    }
    List<Sample> samples = sampler.samples();
    assertThat(samples).hasSize(15);
    for (int i = 1; i < samples.size(); i++) {
      assertThat(samples.get(i).timeNs() - samples.get(i - 1).timeNs())
          .isGreaterThanOrEqualTo(SECOND);
    }
  }

  @Test
  void whatIsOpenIsForgottenWhenTheTimeBeginsAgain() {
    quote(0, 10_000);
    quote(1, 10_000);
    quote(-50, 10_000);
    quote(20, 10_000);
    assertThat(sampler.samples()).isEmpty();
  }
}
