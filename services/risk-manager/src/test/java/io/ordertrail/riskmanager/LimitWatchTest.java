package io.ordertrail.riskmanager;

import static io.ordertrail.riskmanager.Fixtures.NOW_NS;
import static org.assertj.core.api.Assertions.assertThat;

import io.ordertrail.domain.Decimal6;
import io.ordertrail.domain.Side;
import io.ordertrail.domain.TradingState;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LimitWatchTest {
  private final Desk desk = Fixtures.desk("concentration-floor", "1000000 USD");
  private final List<String> said = new ArrayList<>();
  private final LimitWatch watch =
      new LimitWatch(
          desk,
          (action, type, symbol, _, _) ->
              said.add(action.text() + " " + type.label() + (symbol < 0 ? "" : " " + symbol)));
  private final Breakers breakers = new Breakers(desk, false);

  @Test
  void saysEachCrossingOnceAndWavesNothingThrough() {
    hold(790);
    assertThat(said).isEmpty();
    hold(800);
    hold(900);
    hold(760);
    assertThat(said).containsExactly("risk.limit.warning max_position 0");
    hold(1_000);
    hold(970);
    hold(1_010);
    assertThat(said).hasSize(2).last().isEqualTo("risk.limit.breached max_position 0");
    hold(900);
    hold(750);
    assertThat(said).hasSize(3).last().isEqualTo("risk.limit.cleared max_position 0");
    hold(800);
    assertThat(said).hasSize(4);
  }

  /** The position alone, at a mark of 100 USD and a limit of 100,000 USD. */
  private void hold(long shares) {
    desk.portfolio()
        .of(0)
        .position
        .restore(Decimal6.ofUnits(shares), Decimal6.ofUnits(shares * 100), 0);
    watch.look(NOW_NS);
    said.removeIf(text -> !text.contains("max_position"));
  }

  @Test
  void utilizationIsTheFullestSymbols() {
    hold(500);
    assertThat(watch.utilizationE6(CheckType.MAX_POSITION)).isEqualTo(500_000);
    assertThat(watch.utilizationE6(CheckType.GROSS_EXPOSURE)).isEqualTo(333_333);
  }

  @Test
  void aLossTripsItsBreakerAndIsNotForgivenByLooking() {
    desk.portfolio().applyChange(0, Side.BUY, 0, Decimal6.ofUnits(10), Decimal6.ofUnits(1_890));
    assertThat(breakers.toTrip(NOW_NS)).isEqualTo(Breaker.DRAWDOWN);
    breakers.looked();
    assertThat(breakers.isOver(Breaker.DRAWDOWN, NOW_NS)).isTrue();
    desk.portfolio().applyChange(0, Side.BUY, 0, Decimal6.ofUnits(1), Decimal6.ofUnits(110));
    assertThat(breakers.toTrip(NOW_NS)).isEqualTo(Breaker.LOSS);
    desk.switches().set(Fixtures.aSwitch(ScopeRef.FIRM, TradingState.HALTED));
    assertThat(breakers.toTrip(NOW_NS)).isNull();
  }

  @Test
  void lossesInARowTripAndAProfitBetweenForgives() {
    breakers.onRealized(-1);
    breakers.onRealized(-1);
    breakers.onRealized(5);
    breakers.onRealized(-1);
    breakers.onRealized(0);
    breakers.onRealized(-1);
    assertThat(breakers.toTrip(NOW_NS)).isNull();
    breakers.onRealized(-1);
    assertThat(breakers.toTrip(NOW_NS)).isEqualTo(Breaker.CONSECUTIVE_LOSSES);
    breakers.looked();
    assertThat(breakers.toTrip(NOW_NS)).isNull();
  }

  @Test
  void rejectsTripOnlyWithinTheirWindow() {
    for (int i = 0; i < 3; i++) {
      breakers.onReject(NOW_NS + i * 6_000_000_000L);
    }
    assertThat(breakers.toTrip(NOW_NS + 12_000_000_000L)).isNull();
    breakers.onReject(NOW_NS + 13_000_000_000L);
    assertThat(breakers.toTrip(NOW_NS + 13_000_000_000L)).isEqualTo(Breaker.REJECTS);
  }

  @Test
  void silenceTripsUnlessTheDataMayEndOrTheSessionIsClosed() {
    breakers.onQuote(NOW_NS);
    assertThat(breakers.toTrip(NOW_NS + 4_999_000_000L)).isNull();
    assertThat(breakers.toTrip(NOW_NS + 5_000_000_000L)).isEqualTo(Breaker.STALE_DATA);
    breakers.sessionClosed();
    assertThat(breakers.toTrip(NOW_NS + 5_000_000_000L)).isNull();
    Breakers replay = new Breakers(desk, true);
    replay.onQuote(NOW_NS);
    assertThat(replay.toTrip(NOW_NS + 50_000_000_000L)).isNull();
  }

  @Test
  void aRecordThatCannotBeWrittenHalts() {
    desk.gate().recordWritable(false);
    assertThat(breakers.toTrip(NOW_NS)).isEqualTo(Breaker.RECORD_UNAVAILABLE);
    assertThat(breakers.action(Breaker.RECORD_UNAVAILABLE)).isEqualTo(TradingState.HALTED);
  }
}
