package io.ordertrail.riskmanager;

import static io.ordertrail.riskmanager.Fixtures.NOW_NS;
import static io.ordertrail.riskmanager.Fixtures.order;
import static org.assertj.core.api.Assertions.assertThat;

import io.ordertrail.domain.Decimal6;
import io.ordertrail.domain.Side;
import io.ordertrail.eventlog.ReasonCode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PreTradeChecksTest {
  private final Portfolio portfolio = Fixtures.portfolio();
  private final RecentOrders recent = new RecentOrders(64);
  private final Gate gate = new Gate();
  private final PreTradeChecks checks =
      new PreTradeChecks(Fixtures.limits(), portfolio, recent, gate);
  private final Decision decision = new Decision();

  @BeforeEach
  void openTheGate() {
    gate.executionReady(true);
  }

  @Test
  void passesAnOrderWithinEveryLimitAndReservesItsValue() {
    assertThat(failures(order(Side.BUY, 100, "99.99"))).isEmpty();
    assertThat(decision.reservedE6()).isEqualTo(Decimal6.parse("9999"));
  }

  @Test
  void deniesWhileTheExecutionEngineDoesNotAnswer() {
    gate.executionReady(false);
    assertThat(failures(order(Side.BUY, 1, "99.99")))
        .containsExactly(ReasonCode.RISK_EXECUTION_UNAVAILABLE);
    assertThat(decision.reservedE6()).isZero();
  }

  @Test
  void deniesWhileTheRecordCannotBeWritten() {
    gate.recordWritable(false);
    assertThat(failures(order(Side.BUY, 1, "99.99")))
        .containsExactly(ReasonCode.RISK_RECORD_UNAVAILABLE);
  }

  @Test
  void deniesOnAStalePrice() {
    checks.evaluate(order(Side.BUY, 1, "99.99"), 0, NOW_NS + 5_000_000_000L, decision);
    assertThat(decision.isPassed()).isTrue();
    checks.evaluate(order(Side.BUY, 1, "99.99"), 0, NOW_NS + 5_001_000_000L, decision);
    assertThat(decision.firstFailure()).isEqualTo(ReasonCode.RISK_PRICE_STALE);
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
  void deniesQuantityAndValueAboveTheirLimits() {
    assertThat(failures(order(Side.BUY, 501, "99.99")))
        .containsExactly(ReasonCode.RISK_MAX_ORDER_QTY);
    Candidate dear = order(Side.BUY, 301, "");
    dear.symbolIndex = 1;
    assertThat(failures(dear)).containsExactly(ReasonCode.RISK_MAX_ORDER_VALUE);
  }

  @Test
  void valuesAMarketOrderAtTheTouchPlusTheCollar() {
    assertThat(failures(order(Side.BUY, 100, ""))).isEmpty();
    assertThat(decision.observedE6(CheckType.MAX_ORDER_VALUE))
        .isEqualTo(Decimal6.parse("10101.01"));
  }

  @Test
  void deniesOrderWhosePositionWouldExceedTheLimit() {
    portfolio.of(0).position.apply(Side.BUY, Decimal6.ofUnits(800), Decimal6.parse("100"));
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
  void letsAnOrderPassThatOnlyMakesATooLargePositionSmaller() {
    portfolio.of(0).position.apply(Side.BUY, Decimal6.ofUnits(1_200), Decimal6.parse("100"));
    assertThat(failures(order(Side.SELL, 100, "100.01"))).isEmpty();
  }

  @Test
  void deniesWhatWouldExceedTheGrossExposure() {
    portfolio.of(1).position.apply(Side.SELL, Decimal6.ofUnits(495), Decimal6.parse("200"));
    portfolio.of(0).position.apply(Side.BUY, Decimal6.ofUnits(400), Decimal6.parse("100"));
    assertThat(failures(order(Side.BUY, 110, "99.99"))).isEmpty();
    assertThat(failures(order(Side.BUY, 111, "99.99")))
        .containsExactly(ReasonCode.RISK_GROSS_EXPOSURE);
  }

  @Test
  void deniesAfterTheDailyLoss() {
    portfolio.of(0).position.apply(Side.BUY, Decimal6.ofUnits(100), Decimal6.parse("110.01"));
    assertThat(failures(order(Side.SELL, 1, "100.01"))).containsExactly(ReasonCode.RISK_DAILY_LOSS);
  }

  @Test
  void deniesTooManyOpenOrders() {
    checks.evaluate(order(Side.BUY, 1, "99.99"), 10, NOW_NS, decision);
    assertThat(decision.firstFailure()).isEqualTo(ReasonCode.RISK_MAX_OPEN_ORDERS);
  }

  @Test
  void deniesAboveTheMessageRateAndAllowsAgainASecondLater() {
    for (int i = 0; i < 5; i++) {
      recent.approved(order(Side.BUY, 10 + i, "99.99"), NOW_NS);
    }
    Candidate next = order(Side.BUY, 1, "99.99");
    assertThat(failures(next)).containsExactly(ReasonCode.RISK_MESSAGE_RATE);
    checks.evaluate(next, 0, NOW_NS + 1_000_000_000L, decision);
    assertThat(decision.isPassed()).isTrue();
  }

  @Test
  void deniesTheSameOrderAgainWithinTheWindow() {
    recent.approved(order(Side.BUY, 7, "99.99"), NOW_NS);
    assertThat(failures(order(Side.BUY, 7, "99.99")))
        .containsExactly(ReasonCode.RISK_DUPLICATE_ORDER);
    assertThat(failures(order(Side.BUY, 8, "99.99"))).isEmpty();
    checks.evaluate(order(Side.BUY, 7, "99.99"), 0, NOW_NS + 200_000_000L, decision);
    assertThat(decision.isPassed()).isTrue();
  }

  @Test
  void aFailedCheckDoesNotHideAnother() {
    gate.executionReady(false);
    assertThat(failures(order(Side.BUY, 1_000, "150")))
        .contains(
            ReasonCode.RISK_EXECUTION_UNAVAILABLE,
            ReasonCode.RISK_PRICE_COLLAR,
            ReasonCode.RISK_MAX_ORDER_QTY,
            ReasonCode.RISK_MAX_ORDER_VALUE);
  }

  private List<ReasonCode> failures(Candidate order) {
    checks.evaluate(order, 0, NOW_NS, decision);
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
