package io.ordertrail.drills;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MatrixTest {
  private static final DrillResult GOOD =
      new DrillResult(
          "halt",
          "CircuitBreakerTriggered",
          Optional.of(Duration.ofMillis(700)),
          Optional.of(Duration.ofMillis(100)),
          true,
          9,
          "",
          "");
  private static final DrillResult DEAF =
      new DrillResult(
          "venue-down", "ExecutionAPIDown", Optional.empty(), Optional.empty(), false, 9, "", "");

  @Test
  void showsWhatCameAndWhatDidNot() {
    List<String> lines = Matrix.lines(List.of(GOOD, DEAF), 60);
    String table = String.join("\n", lines);
    assertThat(lines.getFirst()).contains("divided by 60");
    assertThat(table)
        .containsPattern("halt +CircuitBreakerTriggered +0.7 s +0.1 s +found +9 ok")
        .containsPattern("venue-down +ExecutionAPIDown +NEVER +NEVER +NOTHING");
    assertThat(lines).last().isEqualTo("1 of 2 drills as they should be");
  }

  @Test
  void whatCouldNotBeDoneSaysWhy() {
    DrillResult broken = DrillResult.broken("halt", AlertName.of("X"), "nothing runs.");
    assertThat(broken.isGood()).isFalse();
    assertThat(Matrix.lines(List.of(broken), 1)).anyMatch(line -> line.contains("nothing runs."));
  }

  @Test
  void isGoodOnlyWhenEverythingCame() {
    assertThat(GOOD.isGood()).isTrue();
    assertThat(DEAF.isGood()).isFalse();
  }
}
