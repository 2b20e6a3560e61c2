package io.ordertrail.executionengine;

import static org.assertj.core.api.Assertions.assertThat;

import io.ordertrail.executionengine.RequestBudget.Use;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class RequestBudgetTest {
  private static final long S = 1_000_000_000L;

  private final RequestBudget budget = new RequestBudget(60, 10);
  private final Backoff backoff = new Backoff(S, 8 * S, new SplittableRandom(1));
  private long nowNs = 1_000 * S;

  private int take(Use use) {
    int taken = 0;
    while (budget.take(use, nowNs)) {
      taken++;
    }
    return taken;
  }

  @Test
  void ordersLeaveTheReserveToCancels() {
    assertThat(take(Use.ORDER)).isEqualTo(50);
    assertThat(take(Use.QUESTION)).isEqualTo(5);
    assertThat(take(Use.CANCEL)).isEqualTo(5);
    nowNs += S;
    assertThat(take(Use.ORDER)).isZero();
    assertThat(take(Use.CANCEL)).isEqualTo(1);
  }

  @Test
  void fillsUpAsTheMinutePassesAndNeverAboveIt() {
    take(Use.CANCEL);
    nowNs += 30 * S;
    assertThat(budget.available(nowNs)).isEqualTo(30);
    nowNs += 600 * S;
    assertThat(budget.available(nowNs)).isEqualTo(60);
  }

  @Test
  void believesTheVenueWhenItCountsMoreThanWeDo() {
    budget.onAnswer(new VenueEvent.Allowance(200, 3, 20 * S, false), backoff, nowNs);
    assertThat(budget.available(nowNs)).isEqualTo(3);
    budget.onAnswer(new VenueEvent.Allowance(200, 40, 20 * S, false), backoff, nowNs);
    assertThat(budget.available(nowNs)).isEqualTo(3);
    budget.onAnswer(new VenueEvent.Allowance(30, 40, 20 * S, false), backoff, nowNs);
    assertThat(budget.limit()).isEqualTo(30);
  }

  @Test
  void nothingGoesUntilTheVenuesWindowEnds() {
    budget.onAnswer(new VenueEvent.Allowance(60, 0, 20 * S, false), backoff, nowNs);
    nowNs += 19 * S;
    assertThat(budget.take(Use.CANCEL, nowNs)).isFalse();
    nowNs += 2 * S;
    assertThat(budget.take(Use.CANCEL, nowNs)).isTrue();
  }

  @Test
  void aRefusalWithoutATimeBacksOffLongerEachTime() {
    VenueEvent.Allowance refusal = new VenueEvent.Allowance(0, -1, 0, true);
    budget.onAnswer(refusal, backoff, nowNs);
    nowNs += S;
    assertThat(budget.take(Use.CANCEL, nowNs)).isTrue();
    budget.onAnswer(refusal, backoff, nowNs);
    budget.onAnswer(refusal, backoff, nowNs);
    nowNs += S;
    assertThat(budget.take(Use.CANCEL, nowNs)).isFalse();
    nowNs += 4 * S;
    assertThat(budget.take(Use.CANCEL, nowNs)).isTrue();
  }

  @Test
  void whatTheVenueSaysNeverStopsUsForMoreThanItsWindow() {
    budget.onAnswer(new VenueEvent.Allowance(1, 0, 3_600 * S, true), backoff, nowNs);
    nowNs += 61 * S;
    assertThat(budget.take(Use.CANCEL, nowNs)).isTrue();
  }
}
