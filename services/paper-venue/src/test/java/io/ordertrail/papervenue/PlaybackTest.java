package io.ordertrail.papervenue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class PlaybackTest {
  private static final Playback.Audience NOBODY = new Playback.Audience(false, false, false);
  private static final Playback.Audience READER = new Playback.Audience(true, false, false);
  private static final Playback.Audience BOTH = new Playback.Audience(true, true, false);
  private static final Playback.Audience CONGESTED = new Playback.Audience(true, true, true);

  @Test
  void aSimulationRunsWhoeverListensAtItsSpeed() {
    Playback playback = new Playback(new Speed(10), false, false, false);
    assertThat(playback.state(500)).isEqualTo(Playback.State.WAITING);
    assertThat(playback.waitNs(500, 1_000, NOBODY)).isZero();
    assertThat(playback.waitNs(1_500, 1_000, NOBODY)).isEqualTo(100);
    assertThat(playback.waitNs(1_500, 1_060, CONGESTED)).isEqualTo(40);
    assertThat(playback.waitNs(1_500, 9_000, NOBODY)).isZero();
    assertThat(playback.state(1_500)).isEqualTo(Playback.State.PLAYING);
    assertThat(playback.waitsForReaders()).isFalse();
  }

  @Test
  void aReplayBeginsWithItsFirstSubscriberAndThenGoesOn() {
    Playback playback = new Playback(new Speed(1), true, false, false);
    assertThat(playback.waitNs(500, 1_000, NOBODY)).isEqualTo(Market.NEVER);
    assertThat(playback.waitNs(500, 8_000, READER)).isZero();
    assertThat(playback.waitNs(600, 8_000, NOBODY)).isEqualTo(100);
    assertThat(playback.waitNs(600, 8_100, CONGESTED)).isEqualTo(Market.NEVER);
    assertThat(playback.waitsForReaders()).isTrue();
  }

  @Test
  void aReplayMayWaitForTheTraderToo() {
    Playback playback = new Playback(new Speed(1), true, true, false);
    assertThat(playback.waitNs(500, 0, READER)).isEqualTo(Market.NEVER);
    assertThat(playback.waitNs(500, 0, BOTH)).isZero();
  }

  @Test
  void atFullSpeedItStandsStillWhileNobodyListensOrSomebodyCannotFollow() {
    Playback playback = new Playback(Speed.MAX, false, false, false);
    assertThat(playback.waitNs(500, 0, NOBODY)).isEqualTo(Market.NEVER);
    assertThat(playback.waitNs(500, 0, READER)).isZero();
    assertThat(playback.waitNs(Long.MAX_VALUE - 1, 0, READER)).isZero();
    assertThat(playback.waitNs(500, 0, CONGESTED)).isEqualTo(Market.NEVER);
    assertThat(playback.waitNs(500, 0, NOBODY)).isEqualTo(Market.NEVER);
  }

  @Test
  void afterTheLastEventItHasEnded() {
    Playback playback = new Playback(new Speed(1), true, false, false);
    assertThat(playback.waitNs(Market.NEVER, 0, BOTH)).isEqualTo(Market.NEVER);
    assertThat(playback.state(Market.NEVER)).isEqualTo(Playback.State.ENDED);
  }

  @Test
  void readsSpeeds() {
    assertThat(Speed.parse("max").isMax()).isTrue();
    assertThat(Speed.parse("10").wallNs(1_000)).isEqualTo(100);
    assertThat(Speed.parse("0.5").wallNs(1_000)).isEqualTo(2_000);
    for (String bad : new String[] {"", "fast", "0", "-1", "NaN", "Infinity", "1e9"}) {
      assertThatThrownBy(() -> Speed.parse(bad)).isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void theBudgetOfRequestsIsCountedAnewEachMinute() {
    RateLimit limit = new RateLimit(2);
    assertThat(limit.take(120)).isEqualTo(new RateLimit.Verdict(2, 1, 180));
    assertThat(limit.take(150).isExceeded()).isFalse();
    assertThat(limit.take(179).isExceeded()).isTrue();
    assertThat(limit.take(179).isExceeded()).isTrue();
    assertThat(limit.take(180).isExceeded()).isFalse();
  }

  @Test
  void aHeldRecordingStandsStillAfterItsFirstMessageUntilItIsReleased() {
    Playback playback = new Playback(new Speed(1), true, false, true);
    Playback.Audience listening = new Playback.Audience(true, false, false);
    assertThat(playback.waitNs(1_000, 50, listening)).isZero();
    playback.played();
    assertThat(playback.waitNs(2_000, 60, listening)).isEqualTo(Market.NEVER);
    playback.release();
    assertThat(playback.waitNs(2_000, 9_000, listening)).isZero();
    playback.played();
    assertThat(playback.waitNs(2_700, 9_100, listening)).isEqualTo(600);
  }
}
