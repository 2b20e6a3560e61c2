package io.ordertrail.riskmanager;

import static org.assertj.core.api.Assertions.assertThat;

import io.ordertrail.domain.Decimal6;
import io.ordertrail.domain.OrdType;
import io.ordertrail.domain.Quote;
import io.ordertrail.domain.Side;
import io.ordertrail.domain.TimeInForce;
import io.ordertrail.wire.SignalMessage;
import org.junit.jupiter.api.Test;

class SizerTest {
  private final Portfolio portfolio = Fixtures.desk().portfolio();
  private final Candidate candidate = new Candidate();
  private final Sizer sizer = new Sizer(Decimal6.ofUnits(10_000));

  @Test
  void buysWholeSharesWorthTheTargetAtMiddlingStrength() {
    size(Side.BUY, OrdType.MARKET, Decimal6.ONE / 2, portfolio.of(0).quote);
    assertThat(candidate.orderQtyE6).isEqualTo(Decimal6.ofUnits(100));
    assertThat(candidate.limitPxE6).isZero();
  }

  @Test
  void patientOrdersJoinTheTouchOfTheirOwnSide() {
    size(Side.BUY, OrdType.LIMIT, 0, portfolio.of(0).quote);
    assertThat(candidate.limitPxE6).isEqualTo(Decimal6.parse("99.99"));
    size(Side.SELL, OrdType.LIMIT, 0, portfolio.of(0).quote);
    assertThat(candidate.limitPxE6).isEqualTo(Decimal6.parse("100.01"));
    assertThat(candidate.orderQtyE6).isEqualTo(Decimal6.ofUnits(50));
  }

  @Test
  void anOrderIsNeverForNothing() {
    size(Side.BUY, OrdType.MARKET, 0, new Quote());
    assertThat(candidate.orderQtyE6).isEqualTo(Decimal6.ONE);
  }

  @Test
  void takesTheStrategysPricesAndTimeInForce() {
    SignalMessage signal = new SignalMessage();
    signal.side = Side.BUY;
    signal.ordType = OrdType.STOP_LIMIT;
    signal.timeInForce = TimeInForce.GTC;
    signal.limitPxE6 = Decimal6.parse("101");
    signal.stopPxE6 = Decimal6.parse("100.5");
    sizer.size(signal, 0, portfolio.of(0).quote, candidate);
    assertThat(candidate.limitPxE6).isEqualTo(Decimal6.parse("101"));
    assertThat(candidate.stopPxE6).isEqualTo(Decimal6.parse("100.5"));
    assertThat(candidate.timeInForce).isEqualTo(TimeInForce.GTC);
  }

  @Test
  void whatMustTradeAtOnceTakesTheOtherSidesTouch() {
    SignalMessage signal = new SignalMessage();
    signal.side = Side.BUY;
    signal.ordType = OrdType.LIMIT;
    signal.timeInForce = TimeInForce.IOC;
    sizer.size(signal, 0, portfolio.of(0).quote, candidate);
    assertThat(candidate.limitPxE6).isEqualTo(Decimal6.parse("100.01"));
  }

  private void size(Side side, OrdType type, long strengthE6, Quote quote) {
    SignalMessage signal = new SignalMessage();
    signal.side = side;
    signal.ordType = type;
    signal.timeInForce = TimeInForce.DAY;
    signal.strengthE6 = strengthE6;
    sizer.size(signal, 0, quote, candidate);
  }
}
