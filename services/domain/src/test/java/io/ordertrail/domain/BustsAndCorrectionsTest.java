package io.ordertrail.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.ordertrail.domain.OrderState.Transition;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** A fill that the venue takes back or changes changes the totals, never the end that was said. */
class BustsAndCorrectionsTest {
  private static final long QTY = Decimal6.ofUnits(10);
  private static final long PX = Decimal6.ofUnits(100);

  private final OrderState order = new OrderState(QTY);

  private record Fill(long qtyE6, long pxE6) {}

  private static long units(long units) {
    return Decimal6.ofUnits(units);
  }

  @Test
  void aFilledOrderStaysFilledWhenItsFillIsTakenBack() {
    order.filled(QTY, PX);
    assertThat(order.busted(QTY, PX)).isEqualTo(Transition.APPLIED);
    assertThat(order.status()).isEqualTo(OrdStatus.FILLED);
    assertThat(order.cumQtyE6()).isZero();
    assertThat(order.leavesQtyE6()).isZero();
    assertThat(order.fills()).isZero();
  }

  @Test
  void aWorkingOrderWorksOnWithWhatIsLeft() {
    order.filled(units(4), PX);
    assertThat(order.busted(units(4), PX)).isEqualTo(Transition.APPLIED);
    assertThat(order.status()).isEqualTo(OrdStatus.NEW);
    assertThat(order.leavesQtyE6()).isEqualTo(QTY);
    assertThat(order.filled(QTY, PX)).isEqualTo(Transition.APPLIED);
    assertThat(order.status()).isEqualTo(OrdStatus.FILLED);
  }

  @Test
  void aCanceledOrderStaysCanceledAndMayEvenFillAgain() {
    order.accepted();
    order.filled(units(5), PX);
    order.canceled();
    assertThat(order.busted(units(5), PX)).isEqualTo(Transition.APPLIED);
    assertThat(order.filled(units(4), PX + 1)).isEqualTo(Transition.LATE_FILL);
    assertThat(order.status()).isEqualTo(OrdStatus.CANCELED);
    assertThat(order.cumQtyE6()).isEqualTo(units(4));
  }

  @Test
  void aCorrectionThatCompletesTheOrderFillsIt() {
    order.filled(units(4), PX);
    assertThat(order.corrected(units(4), PX, QTY, PX - units(1))).isEqualTo(Transition.APPLIED);
    assertThat(order.status()).isEqualTo(OrdStatus.FILLED);
    assertThat(order.avgPxE6()).isEqualTo(PX - units(1));
  }

  @Test
  void whatWasNeverCountedCannotBeTakenBack() {
    order.filled(units(4), PX);
    assertThat(order.busted(units(5), PX)).isEqualTo(Transition.ILLEGAL);
    assertThat(order.busted(0, PX)).isEqualTo(Transition.ILLEGAL);
    assertThat(order.corrected(units(4), PX, units(11), PX)).isEqualTo(Transition.ILLEGAL);
    assertThat(order.corrected(units(4), PX, 0, PX)).isEqualTo(Transition.ILLEGAL);
    assertThat(order.cumQtyE6()).isEqualTo(units(4));
  }

  @Test
  void aValueOutOfRangeIsIllegalAndNotAnException() {
    OrderState huge = new OrderState(Long.MAX_VALUE);
    assertThat(huge.filled(Long.MAX_VALUE, Long.MAX_VALUE)).isEqualTo(Transition.ILLEGAL);
    assertThat(huge.busted(Long.MAX_VALUE, 1)).isEqualTo(Transition.ILLEGAL);
  }

  @Test
  void totalsAreAlwaysTheSumOfTheFillsThatStand() {
    Random random = Seeds.random(getClass());
    for (int round = 0; round < 5_000; round++) {
      OrderState state = new OrderState(QTY);
      List<Fill> standing = new ArrayList<>();
      for (int step = 0; step < 20; step++) {
        step(state, standing, random);
        assertThat(state.cumQtyE6()).isEqualTo(standing.stream().mapToLong(Fill::qtyE6).sum());
        assertThat(state.cumValueE6())
            .isEqualTo(
                standing.stream().mapToLong(f -> Decimal6.multiply(f.qtyE6(), f.pxE6())).sum());
        assertThat(state.fills()).isEqualTo(standing.size());
      }
    }
  }

  private static void step(OrderState state, List<Fill> standing, Random random) {
    Fill next = new Fill(1 + random.nextLong(units(6)), random.nextLong(PX));
    switch (random.nextInt(4)) {
      case 0 -> {
        if (!standing.isEmpty()) {
          Fill old = standing.remove(random.nextInt(standing.size()));
          assertThat(state.busted(old.qtyE6(), old.pxE6())).isEqualTo(Transition.APPLIED);
        }
      }
      case 1 -> {
        if (!standing.isEmpty()) {
          int at = random.nextInt(standing.size());
          Fill old = standing.get(at);
          if (state.corrected(old.qtyE6(), old.pxE6(), next.qtyE6(), next.pxE6())
              == Transition.APPLIED) {
            standing.set(at, next);
          }
        }
      }
      case 2 -> state.canceled();
      default -> {
        if (state.filled(next.qtyE6(), next.pxE6()) != Transition.ILLEGAL) {
          standing.add(next);
        }
      }
    }
  }
}
