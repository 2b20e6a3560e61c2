package io.ordertrail.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PositionTest {
  private static final long SHARE = Decimal6.ONE;

  @Test
  void realizesTheDifferenceToTheAverageCost() {
    Position position = new Position();
    position.apply(Side.BUY, 10 * SHARE, Decimal6.parse("100"));
    position.apply(Side.BUY, 10 * SHARE, Decimal6.parse("110"));
    assertThat(position.avgPxE6()).isEqualTo(Decimal6.parse("105"));

    assertThat(position.apply(Side.SELL, 5 * SHARE, Decimal6.parse("107")))
        .isEqualTo(Decimal6.parse("10"));
    assertThat(position.qtyE6()).isEqualTo(15 * SHARE);
    assertThat(position.avgPxE6()).isEqualTo(Decimal6.parse("105"));
  }

  @Test
  void crossingZeroClosesTheLongBeforeItOpensTheShort() {
    Position position = new Position();
    position.apply(Side.BUY, 10 * SHARE, Decimal6.parse("100"));
    assertThat(position.apply(Side.SELL, 15 * SHARE, Decimal6.parse("90")))
        .isEqualTo(Decimal6.parse("-100"));
    assertThat(position.qtyE6()).isEqualTo(-5 * SHARE);
    assertThat(position.avgPxE6()).isEqualTo(Decimal6.parse("90"));
    assertThat(position.unrealizedE6(Decimal6.parse("88"))).isEqualTo(Decimal6.parse("10"));
  }

  @Test
  void severalFillsReportedAsOneTotalMakeTheSamePosition() {
    Position one = new Position();
    one.apply(Side.BUY, 3 * SHARE, Decimal6.parse("10.01"));
    one.apply(Side.BUY, 4 * SHARE, Decimal6.parse("10.02"));
    Position total = new Position();
    total.applyValue(Side.BUY, 7 * SHARE, Decimal6.parse("70.11"));
    assertThat(total.qtyE6()).isEqualTo(one.qtyE6());
    assertThat(total.costE6()).isEqualTo(one.costE6());
  }

  /** Realized plus cost is cash, whatever the order of fills: money is neither made nor lost. */
  @Test
  void agreesWithAnExactOracleOverRandomFills() {
    Random random = Seeds.random(getClass());
    for (int round = 0; round < 200; round++) {
      Position position = new Position();
      SlowPosition oracle = new SlowPosition();
      for (int i = 0; i < 200; i++) {
        Side side = random.nextBoolean() ? Side.BUY : Side.SELL;
        long qty = (1 + random.nextInt(500)) * SHARE;
        long px = (1 + random.nextInt(100_000)) * 10_000L;
        position.apply(side, qty, px);
        oracle.apply(side, qty, px);
        assertThat(position.qtyE6()).isEqualTo(oracle.qty);
        assertThat(position.realizedE6() - position.costE6()).isEqualTo(oracle.cash);
        assertThat(BigDecimal.valueOf(position.realizedE6()).subtract(oracle.realized).abs())
            .isLessThan(BigDecimal.valueOf(200));
        if (position.qtyE6() == 0) {
          assertThat(position.costE6()).isZero();
        }
      }
    }
  }

  private static final class SlowPosition {
    private long qty;
    private long cash;
    private BigDecimal cost = BigDecimal.ZERO;
    private BigDecimal realized = BigDecimal.ZERO;

    void apply(Side side, long lastQty, long lastPx) {
      long value = lastQty / SHARE * lastPx;
      cash -= side.sign() * value;
      long signed = side.sign() * lastQty;
      if (qty == 0 || Long.signum(qty) == Long.signum(signed)) {
        cost = cost.add(BigDecimal.valueOf(side.sign() * value));
        qty += signed;
        return;
      }
      long closed = Math.min(lastQty, Math.abs(qty));
      BigDecimal costOfClosed =
          cost.multiply(BigDecimal.valueOf(closed))
              .divide(BigDecimal.valueOf(Math.abs(qty)), MathContext.DECIMAL128);
      long closedValue = closed / SHARE * lastPx;
      realized =
          realized.add(BigDecimal.valueOf(Long.signum(qty) * closedValue).subtract(costOfClosed));
      cost = cost.subtract(costOfClosed);
      qty += side.sign() * closed;
      if (lastQty > closed) {
        long rest = lastQty - closed;
        cost = BigDecimal.valueOf(side.sign() * (rest / SHARE * lastPx));
        qty = side.sign() * rest;
      }
    }
  }
}
