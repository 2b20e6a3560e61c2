package io.ordertrail.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SplitTest {
  @Test
  void noLabelReachesIntoWhatValidates() {
    long seed = System.nanoTime();
    System.out.println("SplitTest seed " + seed);
    Random random = new Random(seed);
    List<Sample> samples = new ArrayList<>();
    for (int i = 0; i < 1_000; i++) {
      samples.add(new Sample(random.nextInt(100_000), new float[0], Direction.UP));
    }
    Collections.shuffle(samples, random);
    Split split = Split.of(samples, 0.7, 50, 300);
    long lastLabelNs = split.training().getLast().timeNs() + 50;
    assertThat(split.validation().getFirst().timeNs()).isGreaterThanOrEqualTo(lastLabelNs + 300);
    assertThat(split.training().size()).isBetween(680, 700);
    assertThat(split.validation().size()).isBetween(280, 300);
    assertThat(split.training())
        .isSortedAccordingTo((a, b) -> Long.compare(a.timeNs(), b.timeNs()));
  }

  @Test
  void nothingIsSplitIntoNothing() {
    assertThat(Split.of(List.of(), 0.7, 1, 1).training()).isEmpty();
  }
}
