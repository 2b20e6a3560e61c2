package io.ordertrail.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.ordertrail.cli.RestartPolicy.Decision.GiveUp;
import io.ordertrail.cli.RestartPolicy.Decision.RestartAfter;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class RestartPolicyTest {
  private final RestartPolicy policy = new RestartPolicy();
  private long nowNs = Duration.ofDays(20).toNanos();

  @Test
  void waitsTwiceAsLongBeforeEachRestart() {
    assertThat(endsAfter(0)).isEqualTo(restart(1));
    assertThat(endsAfter(20)).isEqualTo(restart(2));
    assertThat(endsAfter(20)).isEqualTo(restart(4));
    assertThat(endsAfter(20)).isEqualTo(restart(8));
  }

  @Test
  void neverWaitsLongerThanThirtySeconds() {
    for (int i = 0; i < 5; i++) {
      endsAfter(20);
    }
    assertThat(endsAfter(20)).isEqualTo(restart(30));
    assertThat(endsAfter(20)).isEqualTo(restart(30));
  }

  @Test
  void givesUpAtTheFifthEndWithinAMinute() {
    for (int i = 0; i < 4; i++) {
      assertThat(endsAfter(10)).isInstanceOf(RestartAfter.class);
    }
    assertThat(endsAfter(10)).isEqualTo(new GiveUp());
  }

  @Test
  void startsOverAfterAMinuteWithoutAnEnd() {
    endsAfter(0);
    endsAfter(1);
    assertThat(endsAfter(61)).isEqualTo(restart(1));
  }

  private RestartPolicy.Decision endsAfter(int seconds) {
    nowNs += Duration.ofSeconds(seconds).toNanos();
    return policy.ended(nowNs);
  }

  private static RestartPolicy.Decision restart(int seconds) {
    return new RestartAfter(Duration.ofSeconds(seconds));
  }
}
