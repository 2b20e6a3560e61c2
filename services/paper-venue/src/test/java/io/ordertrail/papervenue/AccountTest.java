package io.ordertrail.papervenue;

import static io.ordertrail.domain.Side.BUY;
import static io.ordertrail.domain.Side.SELL;
import static org.assertj.core.api.Assertions.assertThat;

import io.ordertrail.domain.Decimal6;
import io.ordertrail.domain.Side;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class AccountTest {
  private static final long OPENING_E6 = Decimal6.ofUnits(100_000);

  @Test
  void cashAndPositionAreTheSumOfTheFills() {
    long seed = System.nanoTime();
    System.out.println("AccountTest seed " + seed);
    Random random = new Random(seed);
    for (int round = 0; round < 300; round++) {
      Account account = new Account(OPENING_E6);
      BigDecimal cash = new BigDecimal(100_000);
      long shares = 0;
      for (int i = 0; i < 100; i++) {
        Side side = random.nextBoolean() ? BUY : SELL;
        long pxE6 = 10_000L * (1 + random.nextInt(100_000));
        long qty = 1 + random.nextInt(500);
        account.apply(fill(side, pxE6, Decimal6.ofUnits(qty)));
        shares += side.sign() * qty;
        cash =
            cash.subtract(
                BigDecimal.valueOf(pxE6, 6).multiply(BigDecimal.valueOf(side.sign() * qty)));
        assertThat(BigDecimal.valueOf(account.cashE6(), 6)).isEqualByComparingTo(cash);
        assertThat(account.position("X").qtyE6()).isEqualTo(Decimal6.ofUnits(shares));
        assertThat(account.positions()).hasSize(shares == 0 ? 0 : 1);
      }
    }
  }

  @Test
  void averageCostAgreesWithPlainFractions() {
    long seed = System.nanoTime();
    System.out.println("AccountTest seed " + seed);
    Random random = new Random(seed);
    for (int round = 0; round < 300; round++) {
      Position position = Position.none("X");
      BigDecimal qty = BigDecimal.ZERO;
      BigDecimal average = BigDecimal.ZERO;
      for (int i = 0; i < 40; i++) {
        Side side = random.nextBoolean() ? BUY : SELL;
        BigDecimal px = BigDecimal.valueOf(1 + random.nextInt(100_000), 2);
        BigDecimal last = BigDecimal.valueOf(side.sign() * (1L + random.nextInt(500)));
        BigDecimal next = qty.add(last);
        if (qty.signum() * last.signum() >= 0) {
          average =
              average.multiply(qty).add(px.multiply(last)).divide(next, 30, RoundingMode.HALF_EVEN);
        } else if (next.signum() != qty.signum()) {
          average = px;
        }
        qty = next;
        position =
            position.after(
                side,
                last.abs().movePointRight(6).longValueExact(),
                px.movePointRight(6).longValueExact());
        assertThat(position.qtyE6()).isEqualTo(qty.movePointRight(6).longValueExact());
        if (qty.signum() != 0) {
          // Each reduction may round the remaining cost by half a millionth of a dollar.
          BigDecimal error =
              BigDecimal.valueOf(position.costE6(), 6).subtract(average.multiply(qty)).abs();
          assertThat(error).isLessThan(new BigDecimal("0.00004"));
        }
      }
    }
  }

  @Test
  void aShortPositionGainsWhenThePriceFalls() {
    Position position =
        Position.none("X").after(SELL, Decimal6.ofUnits(100), Decimal6.parse("50.5"));
    assertThat(position.costE6()).isEqualTo(-Decimal6.parse("5050"));
    assertThat(position.avgEntryPxE6()).isEqualTo(Decimal6.parse("50.5"));
    assertThat(position.marketValueE6(Decimal6.parse("50")) - position.costE6())
        .isEqualTo(Decimal6.parse("50"));
  }

  private static Fill fill(Side side, long pxE6, long qtyE6) {
    UUID id = new UUID(1, 2);
    return new Fill(id, 1, pxE6, qtyE6, qtyE6, 0, 0, OrderStatus.FILLED, id, 1, "X", side, null);
  }
}
