package io.ordertrail.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ordertrail.domain.OrderState.Transition;
import java.util.Random;
import org.junit.jupiter.api.Test;

class OrderStateTest {
  private static final long QTY = Decimal6.ofUnits(100);
  private static final long PX = Decimal6.parse("585.33");

  private final OrderState order = new OrderState(QTY);

  @Test
  void worksFromSubmissionToTheLastFill() {
    assertThat(order.accepted()).isEqualTo(Transition.APPLIED);
    assertThat(order.filled(Decimal6.ofUnits(40), PX)).isEqualTo(Transition.APPLIED);
    assertThat(order.status()).isEqualTo(OrdStatus.PARTIALLY_FILLED);
    assertThat(order.leavesQtyE6()).isEqualTo(Decimal6.ofUnits(60));
    assertThat(order.filled(Decimal6.ofUnits(60), PX + 2_000_000)).isEqualTo(Transition.APPLIED);
    assertThat(order.status()).isEqualTo(OrdStatus.FILLED);
    assertThat(order.avgPxE6()).isEqualTo(PX + 1_200_000);
  }

  @Test
  void aFillMayOvertakeTheAcknowledgement() {
    assertThat(order.filled(QTY, PX)).isEqualTo(Transition.APPLIED);
    assertThat(order.accepted()).isEqualTo(Transition.DUPLICATE);
    assertThat(order.status()).isEqualTo(OrdStatus.FILLED);
  }

  @Test
  void aTimeOutIsUnknownUntilTheVenueSaysMore() {
    assertThat(order.timedOut()).isEqualTo(Transition.APPLIED);
    assertThat(order.status()).isEqualTo(OrdStatus.UNKNOWN);
    assertThat(order.status().isTerminal()).isFalse();
    assertThat(order.accepted()).isEqualTo(Transition.APPLIED);
    assertThat(order.status()).isEqualTo(OrdStatus.NEW);
  }

  @Test
  void aFillThatRacesACancelCountsAndTheCancelStands() {
    order.accepted();
    order.cancelRequested();
    assertThat(order.filled(Decimal6.ofUnits(10), PX)).isEqualTo(Transition.APPLIED);
    assertThat(order.status()).isEqualTo(OrdStatus.PENDING_CANCEL);
    assertThat(order.canceled()).isEqualTo(Transition.APPLIED);
    assertThat(order.leavesQtyE6()).isZero();
    assertThat(order.filled(Decimal6.ofUnits(5), PX)).isEqualTo(Transition.LATE_FILL);
    assertThat(order.status()).isEqualTo(OrdStatus.CANCELED);
    assertThat(order.cumQtyE6()).isEqualTo(Decimal6.ofUnits(15));
  }

  @Test
  void aRefusedCancelPutsTheOrderBackToWork() {
    order.accepted();
    order.cancelRequested();
    assertThat(order.cancelRejected()).isEqualTo(Transition.APPLIED);
    assertThat(order.status()).isEqualTo(OrdStatus.NEW);
  }

  @Test
  void refusesToOverfill() {
    order.accepted();
    assertThat(order.filled(QTY + 1, PX)).isEqualTo(Transition.ILLEGAL);
    assertThat(order.filled(0, PX)).isEqualTo(Transition.ILLEGAL);
    assertThat(order.cumQtyE6()).isZero();
  }

  @Test
  void rejectsAfterAFillAreIllegal() {
    order.filled(Decimal6.ofUnits(1), PX);
    assertThat(order.rejected()).isEqualTo(Transition.ILLEGAL);
  }

  @Test
  void anOrderForNothingIsABug() {
    assertThatThrownBy(() -> new OrderState(0)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void holdsItsInvariantsUnderAnySequenceOfReports() {
    Random random = Seeds.random(getClass());
    for (int round = 0; round < 5_000; round++) {
      OrderState state = new OrderState(QTY);
      for (int step = 0; step < 30; step++) {
        OrdStatus before = state.status();
        long cumBefore = state.cumQtyE6();
        Transition transition = report(state, random);
        assertInvariants(state, before, cumBefore, transition);
      }
    }
  }

  private static Transition report(OrderState state, Random random) {
    return switch (random.nextInt(8)) {
      case 0 -> state.accepted();
      case 1 -> state.timedOut();
      case 2 -> state.rejected();
      case 3 -> state.cancelRequested();
      case 4 -> state.cancelRejected();
      case 5 -> state.canceled();
      case 6 -> state.expired();
      default -> state.filled(Decimal6.ofUnits(random.nextInt(40)), PX);
    };
  }

  private static void assertInvariants(
      OrderState state, OrdStatus before, long cumBefore, Transition transition) {
    assertThat(state.cumQtyE6()).isBetween(cumBefore, QTY);
    assertThat(state.leavesQtyE6())
        .isEqualTo(state.status().isTerminal() ? 0 : QTY - state.cumQtyE6());
    assertThat(state.status() == OrdStatus.FILLED).isEqualTo(isFilledBeforeAnotherEnd(state));
    if (before.isTerminal()) {
      assertThat(state.status()).isEqualTo(before);
    }
    if (transition == Transition.DUPLICATE || transition == Transition.ILLEGAL) {
      assertThat(state.status()).isEqualTo(before);
      assertThat(state.cumQtyE6()).isEqualTo(cumBefore);
    }
    if (transition == Transition.LATE_FILL) {
      assertThat(before.isTerminal()).isTrue();
      assertThat(state.cumQtyE6()).isGreaterThan(cumBefore);
    }
  }

  private static boolean isFilledBeforeAnotherEnd(OrderState state) {
    return state.cumQtyE6() == QTY
        && state.status() != OrdStatus.CANCELED
        && state.status() != OrdStatus.REJECTED
        && state.status() != OrdStatus.EXPIRED;
  }
}
