package io.ordertrail.signalbridge;

import static org.assertj.core.api.Assertions.assertThat;

import io.ordertrail.domain.Side;
import io.ordertrail.signalbridge.SignalGate.Verdict;
import org.junit.jupiter.api.Test;

class SignalGateTest {
  private static final int STALE = 100;

  private final SignalGate gate = new SignalGate(new GateConfig(STALE, 10, 50, 400_000), 2, 2);
  private final Decision decision = new Decision();

  private Verdict wish(Side side, long venueNs) {
    return wish(side, venueNs, 0, 0.9);
  }

  private Verdict wish(Side side, long venueNs, long ageNs, double confidence) {
    decision.wish(side, 1, confidence);
    return gate.judge(0, 0, decision, venueNs, ageNs);
  }

  private void release(long venueNs) {
    decision.nothing(true);
    assertThat(gate.judge(0, 0, decision, venueNs, 0)).isEqualTo(Verdict.NOTHING);
  }

  @Test
  void saysTheSameOnceUntilItsReasonIsGone() {
    assertThat(wish(Side.BUY, 1_000)).isEqualTo(Verdict.EMIT);
    assertThat(wish(Side.BUY, 1_020)).isEqualTo(Verdict.DUPLICATE);
    decision.nothing(false);
    gate.judge(0, 0, decision, 1_021, 0);
    assertThat(wish(Side.BUY, 1_022)).isEqualTo(Verdict.DUPLICATE);
    release(1_023);
    assertThat(wish(Side.BUY, 1_024)).isEqualTo(Verdict.EMIT);
  }

  @Test
  void saysTheSameAgainAfterTheStanceHasExpired() {
    assertThat(wish(Side.BUY, 1_000)).isEqualTo(Verdict.EMIT);
    assertThat(wish(Side.BUY, 1_049)).isEqualTo(Verdict.DUPLICATE);
    assertThat(wish(Side.BUY, 1_050)).isEqualTo(Verdict.EMIT);
  }

  @Test
  void turnsOnlyAfterTheShortestInterval() {
    assertThat(wish(Side.BUY, 1_000)).isEqualTo(Verdict.EMIT);
    assertThat(wish(Side.SELL, 1_009)).isEqualTo(Verdict.THROTTLED);
    assertThat(wish(Side.SELL, 1_010)).isEqualTo(Verdict.EMIT);
  }

  @Test
  void refusesStaleInputAndLowConfidenceAndSaysItLater() {
    assertThat(wish(Side.BUY, 1_000, STALE + 1, 0.9)).isEqualTo(Verdict.STALE_INPUT);
    assertThat(wish(Side.BUY, 1_000, STALE, 0.39)).isEqualTo(Verdict.LOW_CONFIDENCE);
    assertThat(wish(Side.BUY, 1_000, STALE, 0.4)).isEqualTo(Verdict.EMIT);
  }

  @Test
  void saysNothingOfAHaltedSymbolUntilItTradesAgain() {
    gate.halt(0, true);
    assertThat(wish(Side.BUY, 1_000)).isEqualTo(Verdict.HALTED);
    assertThat(gate.judge(0, 1, decision, 1_000, 0)).isEqualTo(Verdict.EMIT);
    gate.halt(0, false);
    assertThat(wish(Side.BUY, 1_001)).isEqualTo(Verdict.EMIT);
  }

  @Test
  void keepsStrategiesAndSymbolsApart() {
    decision.wish(Side.BUY, 1, 1);
    for (int strategy = 0; strategy < 2; strategy++) {
      for (int symbol = 0; symbol < 2; symbol++) {
        assertThat(gate.judge(strategy, symbol, decision, 1_000, 0)).isEqualTo(Verdict.EMIT);
      }
    }
  }

  @Test
  void forgetsWhenTheVenuesTimeBeginsAgain() {
    assertThat(wish(Side.BUY, 1_000)).isEqualTo(Verdict.EMIT);
    assertThat(wish(Side.BUY, 5)).isEqualTo(Verdict.EMIT);
  }
}
