package io.ordertrail.papervenue;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Counts orders a second over HTTP, with a thousand others open, while somebody listens. */
class CapacityTest {
  private static final int OPEN = 1_000;
  private static final int ORDERS = 3_000;
  private static final int CLIENTS = 8;
  private static final int REQUIRED_A_SECOND = 300;

  @TempDir Path data;

  @Test
  void sustainsThreeHundredOrdersASecond() throws Exception {
    TestConfig config = new TestConfig(data);
    config.requestsPerMinute = 10_000_000;
    config.ackDelay = Duration.ofMillis(2);
    config.fillDelay = Duration.ofNanos(500_000);
    try (RunningVenue venue = new RunningVenue(config);
        StreamClient listener = venue.listening()) {
      send(venue, OPEN, "limit");
      long startNs = System.nanoTime();
      send(venue, ORDERS, "market");
      double rate = ORDERS / ((System.nanoTime() - startNs) / 1e9);
      System.out.printf("CapacityTest: %.0f orders a second with %d open%n", rate, OPEN);
      assertThat(rate).isGreaterThan(REQUIRED_A_SECOND);
      listener.awaitAll(all -> all.size() > 2 * ORDERS);
      assertThat(venue.failures).isEmpty();
    }
  }

  private static void send(RunningVenue venue, int orders, String type) throws Exception {
    AtomicInteger accepted = new AtomicInteger();
    try (HttpClient http = HttpClient.newHttpClient();
        ExecutorService clients = Executors.newFixedThreadPool(CLIENTS)) {
      for (int i = 0; i < CLIENTS; i++) {
        clients.submit(
            () -> {
              for (int order = 0; order < orders / CLIENTS; order++) {
                accepted.addAndGet(send(venue, http, type));
              }
              return null;
            });
      }
      clients.shutdown();
      assertThat(clients.awaitTermination(60, TimeUnit.SECONDS)).isTrue();
    }
    assertThat(accepted.get()).isEqualTo(orders);
  }

  private static int send(RunningVenue venue, HttpClient http, String type)
      throws IOException, InterruptedException {
    String body =
        type.equals("limit")
            ? Orders.body("buy", "1", "limit", "day", "limit_price", "1.00")
            : Orders.body("buy", "1", "limit", "ioc", "limit_price", "2.00");
    HttpRequest request =
        venue.request("/v2/orders").POST(HttpRequest.BodyPublishers.ofString(body)).build();
    return http.send(request, HttpResponse.BodyHandlers.ofString()).statusCode() == 200 ? 1 : 0;
  }
}
