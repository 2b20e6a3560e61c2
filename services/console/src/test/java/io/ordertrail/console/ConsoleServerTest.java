package io.ordertrail.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class ConsoleServerTest {
  /** What the kernel lets an acknowledgement wait. */
  private static final Duration DELAYED_ACK = Duration.ofMillis(40);

  @TempDir Path data;

  @Test
  void ordersOfTheJournalAreShownWithTheirStates() throws Exception {
    try (MadeSession session = new MadeSession(data);
        TestConsole console = TestConsole.start(data)) {
      String denied = session.denied();
      String working = session.working();
      String partial = session.partial();
      String filled = session.filled();
      String rejected = session.rejected("no <b>thanks</b>");
      await().until(() -> console.json("/api/orders").path("total").asInt() == 5);
      await()
          .untilAsserted(
              () -> {
                assertThat(row(console, denied).path("status").asString()).isEqualTo("DENIED");
                assertThat(row(console, working).path("status").asString()).isEqualTo("NEW");
                assertThat(row(console, filled).path("tickToWireNs").asLong()).isEqualTo(2_800_000);
              });
      assertThat(row(console, denied).path("code").asString()).isEqualTo("RISK_MAX_POSITION");
      JsonNode some = row(console, partial);
      assertThat(some.path("status").asString()).isEqualTo("PARTIALLY_FILLED");
      assertThat(some.path("cumQty").asString()).isEqualTo("40");
      assertThat(some.path("leavesQty").asString()).isEqualTo("60");
      assertThat(row(console, filled).path("status").asString()).isEqualTo("FILLED");
      assertThat(row(console, rejected).path("reason").asString()).isEqualTo("no <b>thanks</b>");
      assertThat(console.topic(Topic.ORDERS).path("working").asInt()).isEqualTo(2);
    }
  }

  @Test
  void theEndOfALongAnswerDoesNotWaitForAnAcknowledgement() throws Exception {
    try (MadeSession session = new MadeSession(data);
        TestConsole console = TestConsole.start(data)) {
      for (int i = 0; i < 60; i++) {
        session.working();
      }
      await().until(() -> console.json("/api/orders").path("total").asInt() == 60);
      long shortestNs = Long.MAX_VALUE;
      for (int i = 0; i < 20; i++) {
        long beganNs = System.nanoTime();
        assertThat(console.get("/api/orders").body().length()).isGreaterThan(10_000);
        shortestNs = Math.min(shortestNs, System.nanoTime() - beganNs);
      }
      assertThat(Duration.ofNanos(shortestNs)).isLessThan(DELAYED_ACK);
    }
  }

  private static JsonNode row(TestConsole console, String clOrdId) {
    return console.json("/api/orders?text=" + clOrdId).path("rows").path(0);
  }
}
