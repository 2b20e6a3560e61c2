package io.ordertrail.domain;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SlippageTest {
  @Test
  void isPositiveWhenTheOrderTradedWorseThanTheArrivalMid() {
    long mid = Decimal6.parse("100");
    assertThat(Slippage.bpsE6(Side.BUY, Decimal6.parse("100.05"), mid)).isEqualTo(5_000_000);
    assertThat(Slippage.bpsE6(Side.SELL, Decimal6.parse("100.05"), mid)).isEqualTo(-5_000_000);
    assertThat(Slippage.bpsE6(Side.SELL, Decimal6.parse("100.05"), 0)).isZero();
  }
}
