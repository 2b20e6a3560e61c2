package io.ordertrail.riskmanager;

import static io.ordertrail.riskmanager.Fixtures.NOW_NS;
import static io.ordertrail.riskmanager.Fixtures.order;
import static org.assertj.core.api.Assertions.assertThat;

import io.ordertrail.domain.Decimal6;
import io.ordertrail.domain.OrdType;
import io.ordertrail.domain.Position;
import io.ordertrail.domain.Side;
import io.ordertrail.domain.TradingCalendar;
import io.ordertrail.domain.TradingSession;
import io.ordertrail.domain.TradingState;
import io.ordertrail.eventlog.ReasonCode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PreTradeChecksTest {
  private final Desk desk = Fixtures.desk();
  private final Portfolio portfolio = desk.portfolio();
  private final PreTradeChecks checks = new PreTradeChecks(desk, Fixtures.alwaysOpen());
  private final Decision decision = new Decision();

  @Test
  void passesAnOrderWithinEveryLimitAndReservesItsValue() {
    assertThat(failures(order(Side.BUY, 100, "99.99"))).isEmpty();
    assertThat(decision.reservedE6()).isEqualTo(Decimal6.parse("9999"));
  }

  @Test
  void deniesWhileTheExecutionEngineDoesNotAnswer() {
    desk.gate().execution(false, -1);
    assertThat(failures(order(Side.BUY, 1, "99.99")))
        .containsExactly(ReasonCode.RISK_EXECUTION_UNAVAILABLE);
    assertThat(decision.reservedE6()).isZero();
  }

  @Test
  void deniesWithExecutionsOwnReasonWhileItTakesNoOrders() {
    desk.gate().execution(true, ReasonCode.RISK_RECONCILIATION_BREAK.ordinal());
    assertThat(failures(order(Side.BUY, 1, "99.99")))
        .containsExactly(ReasonCode.RISK_RECONCILIATION_BREAK);
    desk.gate().execution(true, 9_999);
    assertThat(failures(order(Side.BUY, 1, "99.99")))
        .containsExactly(ReasonCode.RISK_EXECUTION_UNAVAILABLE);
  }

  @Test
  void deniesWhileTheRecordCannotBeWritten() {
    desk.gate().recordWritable(false);
    assertThat(failures(order(Side.BUY, 1, "99.99")))
        .containsExactly(ReasonCode.RISK_RECORD_UNAVAILABLE);
  }

  @Test
  void deniesEverythingUntilTheGateHasBeenOpened() {
    Desk closed = Desk.of(Fixtures.NAMES, Fixtures.limits());
    new PreTradeChecks(closed, Fixtures.alwaysOpen())
        .evaluate(order(Side.BUY, 1, "99.99"), NOW_NS, decision);
    assertThat(decision.isPassed(CheckType.TRADING_STATE)).isFalse();
  }

  @Test
  void deniesWhatAKillSwitchCoversAndNothingElse() {
    desk.switches().set(Fixtures.aSwitch(ScopeRef.symbol("AAPL"), TradingState.HALTED));
    assertThat(failures(order(Side.BUY, 1, "99.99"))).containsExactly(ReasonCode.RISK_KILL_SWITCH);
    Candidate other = order(Side.BUY, 1, "");
    other.symbolIndex = 1;
    assertThat(failures(other)).isEmpty();
    desk.switches().set(Fixtures.aSwitch(ScopeRef.strategy("momentum"), TradingState.HALTED));
    assertThat(failures(other)).isEmpty();
    other.strategy = 1;
    assertThat(failures(other)).containsExactly(ReasonCode.RISK_KILL_SWITCH);
  }

  @Test
  void whileReducingOnlyWhatMakesThePositionSmallerPasses() {
    hold(0, Side.BUY, 100, "100");
    desk.switches().set(Fixtures.aSwitch(ScopeRef.FIRM, TradingState.REDUCING));
    assertThat(failures(order(Side.BUY, 1, "99.99")))
        .containsExactly(ReasonCode.RISK_TRADING_STATE);
    assertThat(failures(order(Side.SELL, 100, "100.01"))).isEmpty();
    assertThat(failures(order(Side.SELL, 101, "100.01")))
        .containsExactly(ReasonCode.RISK_TRADING_STATE);
    Fixtures.working(desk, 7, Side.SELL, 60, "100.05");
    assertThat(failures(order(Side.SELL, 41, "100.01")))
        .containsExactly(ReasonCode.RISK_TRADING_STATE);
  }

  @Test
  void deniesWhileTheSessionIsClosedAndKnowsHolidays() {
    PreTradeChecks newYork =
        new PreTradeChecks(desk, new TradingSession(TradingCalendar.named("us-equities")));
    newYork.evaluate(order(Side.BUY, 1, "99.99"), NOW_NS, decision);
    assertThat(decision.code(CheckType.SESSION_OPEN)).isEqualTo(ReasonCode.RISK_SESSION_CLOSED);
    assertThat(decision.isPassed(CheckType.SESSION_OPEN)).isFalse();
    // The same Wednesday at 10:30 in New York, and Thanksgiving Day a day or week later.
    long openNs = epochNs("2026-11-18T15:30:00Z");
    newYork.evaluate(order(Side.BUY, 1, "99.99"), openNs, decision);
    assertThat(decision.isPassed(CheckType.SESSION_OPEN)).isTrue();
    newYork.evaluate(order(Side.BUY, 1, "99.99"), epochNs("2026-11-26T15:30:00Z"), decision);
    assertThat(decision.isPassed(CheckType.SESSION_OPEN)).isFalse();
  }

  @Test
  void deniesAHaltedSymbolUntilItTradesAgain() {
    portfolio.of(0).halt();
    assertThat(failures(order(Side.BUY, 1, "99.99")))
        .containsExactly(ReasonCode.RISK_SYMBOL_HALTED);
    portfolio.of(0).resume();
    assertThat(failures(order(Side.BUY, 1, "99.99"))).isEmpty();
  }

  /** A halt is repeated with each heartbeat: when its end was lost, it ends all the same. */
  @Test
  void aHaltThatIsNotRepeatedEndsAfterAFewHeartbeats() {
    portfolio.of(0).halt();
    for (int i = 0; i < 3; i++) {
      portfolio.onFeedHeartbeat();
      assertThat(portfolio.of(0).isHalted()).isTrue();
    }
    portfolio.onFeedHeartbeat();
    assertThat(portfolio.of(0).isHalted()).isFalse();
  }

  @Test
  void deniesOnAStalePrice() {
    assertThat(failuresAt(NOW_NS + 5_000_000_000L, order(Side.BUY, 1, "99.99"))).isEmpty();
    assertThat(failuresAt(NOW_NS + 5_001_000_000L, order(Side.BUY, 1, "99.99")))
        .containsExactly(ReasonCode.RISK_PRICE_STALE);
    assertThat(failuresAt(NOW_NS - 5_001_000_000L, order(Side.BUY, 1, "99.99")))
        .contains(ReasonCode.RISK_PRICE_STALE);
  }

  @Test
  void deniesWithoutATwoSidedPrice() {
    Fixtures.quote(portfolio, 0, "99.99", "0");
    assertThat(failures(order(Side.SELL, 1, "99.99"))).contains(ReasonCode.RISK_PRICE_MISSING);
  }

  @Test
  void deniesALimitTooFarFromTheMarket() {
    assertThat(failures(order(Side.BUY, 1, "101.02")))
        .containsExactly(ReasonCode.RISK_PRICE_COLLAR);
    assertThat(failures(order(Side.BUY, 1, "101.01"))).isEmpty();
  }

  @Test
  void holdsAStopLimitsLimitAgainstItsStop() {
    Candidate stop = order(Side.BUY, 1, "106");
    stop.ordType = OrdType.STOP_LIMIT;
    stop.stopPxE6 = Decimal6.parse("105");
    assertThat(failures(stop)).isEmpty();
    stop.limitPxE6 = Decimal6.parse("106.06");
    assertThat(failures(stop)).containsExactly(ReasonCode.RISK_PRICE_COLLAR);
  }

  @Test
  void deniesQuantityAndValueAboveTheirLimits() {
    assertThat(failures(order(Side.BUY, 501, "99.99")))
        .containsExactly(ReasonCode.RISK_MAX_ORDER_QTY);
    Candidate dear = order(Side.BUY, 301, "");
    dear.symbolIndex = 1;
    assertThat(failures(dear)).containsExactly(ReasonCode.RISK_MAX_ORDER_VALUE);
  }

  @Test
  void valuesAnOrderAtTheWorsePrice() {
    assertThat(valueOf(order(Side.BUY, 100, ""))).isEqualTo(Decimal6.parse("10101.01"));
    assertThat(valueOf(order(Side.BUY, 100, "99"))).isEqualTo(Decimal6.parse("9900"));
    assertThat(valueOf(order(Side.SELL, 100, "99"))).isEqualTo(Decimal6.parse("9999"));
    Candidate stop = order(Side.SELL, 100, "");
    stop.ordType = OrdType.STOP;
    stop.stopPxE6 = Decimal6.parse("90");
    assertThat(valueOf(stop)).isEqualTo(Decimal6.parse("10098.99"));
  }

  @Test
  void deniesOrderWhosePositionWouldExceedTheLimit() {
    hold(0, Side.BUY, 800, "100");
    assertThat(failures(order(Side.BUY, 200, "99.99"))).isEmpty();
    assertThat(failures(order(Side.BUY, 201, "99.99")))
        .containsExactly(ReasonCode.RISK_MAX_POSITION);
    assertThat(decision.utilizationE6(CheckType.MAX_POSITION)).isEqualTo(1_001_000);
  }

  @Test
  void countsWorkingOrdersIntoThePosition() {
    portfolio.of(0).addWorking(Side.BUY, Decimal6.ofUnits(900));
    assertThat(failures(order(Side.BUY, 101, "99.99")))
        .containsExactly(ReasonCode.RISK_MAX_POSITION);
    assertThat(failures(order(Side.SELL, 101, "100.01"))).isEmpty();
  }

  @Test
  void aSaleReducesALongBeforeItOpensAShort() {
    hold(0, Side.BUY, 500, "100");
    assertThat(failures(order(Side.SELL, 500, "100.01"))).isEmpty();
    assertThat(decision.observedE6(CheckType.MAX_POSITION)).isZero();
    portfolio.of(0).addWorking(Side.SELL, Decimal6.ofUnits(600));
    assertThat(failures(order(Side.SELL, 500, "100.01"))).isEmpty();
    assertThat(decision.observedE6(CheckType.MAX_POSITION)).isEqualTo(Decimal6.ofUnits(60_000));
  }

  @Test
  void letsAnOrderPassThatOnlyMakesATooLargePositionSmaller() {
    hold(0, Side.BUY, 1_200, "100");
    assertThat(failures(order(Side.SELL, 100, "100.01"))).isEmpty();
  }

  @Test
  void deniesWhatWouldExceedTheGrossExposure() {
    hold(1, Side.SELL, 495, "200");
    hold(0, Side.BUY, 400, "100");
    assertThat(failures(order(Side.BUY, 110, "99.99"))).isEmpty();
    assertThat(failures(order(Side.BUY, 111, "99.99")))
        .containsExactly(ReasonCode.RISK_GROSS_EXPOSURE);
  }

  @Test
  void deniesWhatWouldExceedTheNetExposure() {
    hold(1, Side.BUY, 400, "200");
    assertThat(failures(order(Side.BUY, 400, "99.99"))).isEmpty();
    assertThat(failures(order(Side.BUY, 401, "99.99")))
        .containsExactly(ReasonCode.RISK_NET_EXPOSURE);
    assertThat(failures(order(Side.SELL, 401, "100.01"))).isEmpty();
  }

  @Test
  void deniesWhatWouldPutTooMuchIntoOneSymbol() {
    change("concentration", "60 %", "concentration-floor", "50000 USD");
    assertThat(failures(order(Side.BUY, 300, "99.99"))).isEmpty();
    assertThat(failures(order(Side.BUY, 301, "99.99")))
        .containsExactly(ReasonCode.RISK_CONCENTRATION);
    hold(1, Side.BUY, 200, "200");
    assertThat(failures(order(Side.BUY, 500, "99.99"))).isEmpty();
  }

  @Test
  void deniesAfterTheDailyLossExceptWhatReduces() {
    hold(0, Side.BUY, 100, "110.01");
    assertThat(failures(order(Side.BUY, 1, "99.99")))
        .containsExactly(ReasonCode.RISK_DAILY_LOSS, ReasonCode.RISK_DRAWDOWN);
    assertThat(failures(order(Side.SELL, 1, "100.01"))).isEmpty();
    desk.day().roll(NOW_NS + 86_400_000_000_000L, portfolio.pnlE6());
    assertThat(failures(order(Side.BUY, 1, "99.99"))).isEmpty();
  }

  @Test
  void deniesAfterTheDrawdownFromTheDaysBest() {
    hold(0, Side.BUY, 100, "100");
    Fixtures.quote(portfolio, 0, "109.99", "110.01");
    assertThat(failures(order(Side.BUY, 1, "109.99"))).isEmpty();
    Fixtures.quote(portfolio, 0, "101.99", "102.01");
    assertThat(failures(order(Side.BUY, 1, "101.99"))).isEmpty();
    Fixtures.quote(portfolio, 0, "101.98", "102.00");
    assertThat(failures(order(Side.BUY, 1, "101.98"))).containsExactly(ReasonCode.RISK_DRAWDOWN);
    assertThat(decision.dayPeakE6()).isEqualTo(Decimal6.ofUnits(1_000));
  }

  @Test
  void deniesTooManyOpenOrders() {
    for (int i = 0; i < 10; i++) {
      Fixtures.working(desk, 100 + i, Side.BUY, 1, "99.99");
    }
    assertThat(failures(order(Side.BUY, 1, "99.99")))
        .containsExactly(ReasonCode.RISK_MAX_OPEN_ORDERS);
  }

  @Test
  void deniesAboveTheMessageRateAndAllowsAgainASecondLater() {
    for (int i = 0; i < 5; i++) {
      desk.recent().approved(order(Side.BUY, 10 + i, "99.99"), NOW_NS);
    }
    Candidate next = order(Side.BUY, 1, "99.99");
    assertThat(failures(next)).containsExactly(ReasonCode.RISK_MESSAGE_RATE);
    assertThat(failuresAt(NOW_NS + 1_000_000_000L, next)).isEmpty();
  }

  @Test
  void deniesTheSameOrderAgainWithinTheWindow() {
    desk.recent().approved(order(Side.BUY, 7, "99.99"), NOW_NS);
    assertThat(failures(order(Side.BUY, 7, "99.99")))
        .containsExactly(ReasonCode.RISK_DUPLICATE_ORDER);
    assertThat(failures(order(Side.BUY, 8, "99.99"))).isEmpty();
    assertThat(failuresAt(NOW_NS + 200_000_000L, order(Side.BUY, 7, "99.99"))).isEmpty();
  }

  @Test
  void deniesAStrategyThatWasAppliedTooOftenUntilAPersonHasLooked() {
    change("strategies.mean-reversion.repeated-executions", "3 orders");
    for (int i = 0; i < 3; i++) {
      assertThat(failures(order(Side.BUY, 1, "99.99"))).isEmpty();
      desk.executions().applied(0);
    }
    assertThat(failures(order(Side.BUY, 1, "99.99")))
        .containsExactly(ReasonCode.RISK_REPEATED_EXECUTION);
    Candidate other = order(Side.BUY, 1, "99.99");
    other.strategy = 1;
    assertThat(failures(other)).isEmpty();
    desk.executions().looked(0);
    assertThat(failures(order(Side.BUY, 1, "99.99"))).isEmpty();
  }

  @Test
  void deniesARestrictedInstrument() {
    change("restricted", "MSFT, AAPL");
    assertThat(failures(order(Side.BUY, 1, "99.99"))).containsExactly(ReasonCode.RISK_RESTRICTED);
  }

  @Test
  void deniesWhatCouldTradeAgainstAnOwnOrder() {
    Fixtures.working(desk, 5, Side.SELL, 10, "100.50");
    assertThat(failures(order(Side.BUY, 1, "100.49"))).isEmpty();
    assertThat(failures(order(Side.BUY, 1, "100.50"))).containsExactly(ReasonCode.RISK_SELF_CROSS);
    // A market order may go as far as the collar.
    assertThat(failures(order(Side.BUY, 1, ""))).containsExactly(ReasonCode.RISK_SELF_CROSS);
    assertThat(failures(order(Side.SELL, 1, "99.99"))).isEmpty();
    Candidate other = order(Side.BUY, 1, "");
    other.symbolIndex = 1;
    assertThat(failures(other)).isEmpty();
  }

  @Test
  void countsStopsAsIfTheyWereTriggered() {
    Candidate stop = order(Side.SELL, 10, "");
    stop.clOrdId = 6;
    stop.ordType = OrdType.STOP;
    stop.stopPxE6 = Decimal6.parse("90");
    desk.ledger().approve(new TrackedOrder(stop, 1, 1));
    assertThat(failures(order(Side.BUY, 1, "99.50"))).containsExactly(ReasonCode.RISK_SELF_CROSS);
  }

  @Test
  void theTighterOfSymbolAndStrategyHolds() {
    change(
        "symbols.AAPL.max-order-quantity", "50 shares",
        "strategies.mean-reversion.max-order-quantity", "40 shares");
    assertThat(failures(order(Side.BUY, 40, "99.99"))).isEmpty();
    assertThat(failures(order(Side.BUY, 41, "99.99")))
        .containsExactly(ReasonCode.RISK_MAX_ORDER_QTY);
    Candidate momentum = order(Side.BUY, 50, "99.99");
    momentum.strategy = 1;
    assertThat(failures(momentum)).isEmpty();
  }

  @Test
  void aFailedCheckDoesNotHideAnother() {
    desk.gate().execution(false, -1);
    assertThat(failures(order(Side.BUY, 1_000, "150")))
        .contains(
            ReasonCode.RISK_EXECUTION_UNAVAILABLE,
            ReasonCode.RISK_PRICE_COLLAR,
            ReasonCode.RISK_MAX_ORDER_QTY,
            ReasonCode.RISK_MAX_ORDER_VALUE);
  }

  /** The largest numbers that messages may carry deny the order; they do not stop the agent. */
  @Test
  void absurdPricesAndQuantitiesAreDeniedAndThrowNothing() {
    Candidate absurd = order(Side.BUY, 1, "10000000");
    absurd.orderQtyE6 = Long.MAX_VALUE / 2;
    assertThat(failures(absurd))
        .contains(ReasonCode.RISK_MAX_ORDER_VALUE, ReasonCode.RISK_MAX_POSITION);
    assertThat(decision.observedE6(CheckType.MAX_ORDER_VALUE)).isEqualTo(Sums.CAP_E6);
  }

  private void change(String... changes) {
    desk.inForce().exchange(Fixtures.limits(changes));
  }

  private void hold(int symbol, Side side, long shares, String px) {
    Position position = portfolio.of(symbol).position;
    position.apply(side, Decimal6.ofUnits(shares), Decimal6.parse(px));
  }

  private static long epochNs(String instant) {
    return java.time.Instant.parse(instant).getEpochSecond() * 1_000_000_000L;
  }

  private long valueOf(Candidate order) {
    failures(order);
    return decision.observedE6(CheckType.MAX_ORDER_VALUE);
  }

  private List<ReasonCode> failures(Candidate order) {
    return failuresAt(NOW_NS, order);
  }

  private List<ReasonCode> failuresAt(long nowNs, Candidate order) {
    checks.evaluate(order, nowNs, decision);
    List<ReasonCode> codes = new ArrayList<>();
    for (CheckType type : CheckType.VALUES) {
      if (!decision.isPassed(type)) {
        codes.add(decision.code(type));
      }
    }
    assertThat(decision.isPassed()).isEqualTo(codes.isEmpty());
    return codes;
  }
}
