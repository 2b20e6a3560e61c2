package io.ordertrail.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SlowBrowserTest {
  @TempDir Path data;

  @Test
  void aBrowserThatDoesNotReadIsLetGoAndOthersNoticeNothing() throws Exception {
    try (MadeSession session = new MadeSession(data);
        TestConsole console = TestConsole.startImpatient(data, Duration.ofMillis(500));
        SleepingBrowser sleeping = new SleepingBrowser(console);
        EventStream awake = EventStream.open(console, "")) {
      // Until the buffers of both sockets are full.
      int orders = 0;
      while (orders < 40_000 && !console.metrics().contains("console_streams_open 1.0")) {
        session.lives(500);
        orders += 500;
        int total = orders;
        await().until(() -> awake.newest("orders").path("total").asInt() == total);
      }
      assertThat(console.metrics()).contains("console_streams_open 1.0");
      assertThat(sleeping.isConnected()).isTrue();
      assertThat(awake.isEnded()).isFalse();
      int flows = awake.events("flow").size();
      await().until(() -> awake.events("flow").size() > flows);
      assertThat(console.metrics()).doesNotContain("cause=\"stuck\"} 0.0");
    }
  }
}
