package io.ordertrail.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ValidationTest {
  private static Sample sample(Direction direction) {
    return new Sample(0, new float[0], direction);
  }

  @Test
  void figuresOfAKnownCaseAreRight() {
    List<Sample> training =
        List.of(
            sample(Direction.UP),
            sample(Direction.UP),
            sample(Direction.DOWN),
            sample(Direction.FLAT));
    List<Sample> actual =
        List.of(sample(Direction.UP), sample(Direction.DOWN), sample(Direction.UP));
    double[][] said = {{0.1, 0.1, 0.8}, {0.2, 0.2, 0.6}, {0.5, 0.3, 0.2}};
    Validation figures = Validation.of(training, actual, said);
    assertThat(figures.accuracy()).isCloseTo(1 / 3.0, within(1e-12));
    assertThat(figures.majority()).isCloseTo(2 / 3.0, within(1e-12));
    assertThat(figures.logLoss())
        .isCloseTo(-(Math.log(0.8) + Math.log(0.2) + Math.log(0.2)) / 3, within(1e-12));
    assertThat(figures.priorLogLoss())
        .isCloseTo(-(Math.log(0.5) + Math.log(0.25) + Math.log(0.5)) / 3, within(1e-12));
    Validation.OfClass up = figures.classes().get(Direction.UP.ordinal());
    assertThat(up.samples()).isEqualTo(2);
    assertThat(up.precision()).isEqualTo(0.5);
    assertThat(up.recall()).isEqualTo(0.5);
    assertThat(up.auc()).isEqualTo(0.5);
    assertThat(figures.classes().get(Direction.FLAT.ordinal()).auc()).isNaN();
  }

  @Test
  void aucEqualsTheComparisonOfAllPairs() {
    long seed = System.nanoTime();
    System.out.println("ValidationTest seed " + seed);
    SplittableRandom random = new SplittableRandom(seed);
    double[] scores = new double[300];
    int[] actual = new int[300];
    for (int i = 0; i < scores.length; i++) {
      scores[i] = random.nextInt(50) / 50.0; // many are equal
      actual[i] = random.nextInt(3);
    }
    double won = 0;
    double pairs = 0;
    for (int i = 0; i < scores.length; i++) {
      for (int j = 0; j < scores.length; j++) {
        if (actual[i] == 1 && actual[j] != 1) {
          pairs++;
          won += scores[i] > scores[j] ? 1 : scores[i] == scores[j] ? 0.5 : 0;
        }
      }
    }
    assertThat(Validation.auc(scores, actual, 1)).isCloseTo(won / pairs, within(1e-12));
  }
}
