package io.ordertrail.wire;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class GapDetectorTest {
  private final GapDetector detector = new GapDetector();

  @Test
  void namesWhatIsMissing() {
    assertThat(detector.onMessage(1, 5)).isZero();
    assertThat(detector.onMessage(1, 6)).isZero();
    assertThat(detector.onMessage(1, 10)).isEqualTo(3);
    assertThat(detector.firstMissing()).isEqualTo(7);
    assertThat(detector.lastSequence()).isEqualTo(10);
  }

  @Test
  void aRepetitionIsNegativeAndChangesNothing() {
    detector.onMessage(1, 5);
    assertThat(detector.onMessage(1, 5)).isNegative();
    assertThat(detector.onMessage(1, 6)).isZero();
  }

  @Test
  void aNewRunBeginsANewCount() {
    detector.onMessage(1, 500);
    assertThat(detector.onMessage(2, 3)).isZero();
    assertThat(detector.firstSequence()).isEqualTo(3);
  }
}
