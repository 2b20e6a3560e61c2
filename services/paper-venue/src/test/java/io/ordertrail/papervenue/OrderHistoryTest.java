package io.ordertrail.papervenue;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;

class OrderHistoryTest {
  @Test
  void forgetsTheOldestFinishedOrdersButNeverAnOpenOne() {
    OrderHistory history = new OrderHistory(10);
    Order working = accepted(1);
    history.put(working);
    for (long number = 2; number <= 101; number++) {
      Order order = accepted(number);
      history.put(order);
      history.put(order.after(new OrderEvent.Canceled(number, number)));
    }
    assertThat(history.open()).containsExactly(working);
    assertThat(history.all()).hasSize(11);
    assertThat(history.all().getFirst()).isEqualTo(working);
    assertThat(history.byNumber(92)).isNotNull();
    assertThat(history.byNumber(91)).isNull();
    assertThat(history.byClientOrderId("c-91")).isNull();
    assertThat(history.byId(new UUID(0, 91))).isNull();
    assertThat(history.totalOrders()).isEqualTo(101);
  }

  private static Order accepted(long number) {
    return Order.accepted(
        new OrderEvent.Accepted(
            number,
            number,
            new UUID(0, number),
            TestOrders.limit("c-" + number, "AAPL", "1.00", 1)));
  }
}
