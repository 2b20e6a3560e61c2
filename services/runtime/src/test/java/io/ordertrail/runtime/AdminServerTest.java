package io.ordertrail.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AdminServerTest {
  private static final int REQUESTS = 20;

  /** What the kernel lets an acknowledgement wait. */
  private static final Duration DELAYED_ACK = Duration.ofMillis(40);

  @Test
  void theEndOfALongAnswerDoesNotWaitForAnAcknowledgement() throws Exception {
    Meters meters = TestMeters.withEverything("risk-manager", List.of("AAPL", "MSFT"));
    try (AdminServer server =
            AdminServer.start(
                "127.0.0.1",
                0,
                new AdminSecurity(Optional.empty(), Optional.empty(), Optional.empty(), false),
                meters,
                new HealthChecks(),
                new AdminRoutes());
        HttpClient http = HttpClient.newHttpClient()) {
      URI metrics = URI.create("http://127.0.0.1:%d/metrics".formatted(server.port()));
      long shortestNs = Long.MAX_VALUE;
      for (int i = 0; i < REQUESTS; i++) {
        long beganNs = System.nanoTime();
        String page =
            http.send(HttpRequest.newBuilder(metrics).build(), BodyHandlers.ofString()).body();
        shortestNs = Math.min(shortestNs, System.nanoTime() - beganNs);
        assertThat(page.length()).isGreaterThan(10_000);
      }
      assertThat(Duration.ofNanos(shortestNs)).isLessThan(DELAYED_ACK);
    }
  }
}
