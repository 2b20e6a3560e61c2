package io.ordertrail.objectives;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.ordertrail.objectives.PrometheusApi.Sample;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SloReportTest {
  private static final String LATENCY = "order_submission_latency";
  private static final Promises NO_PROMISE = new Promises(Map.of());
  private final Objectives objectives = Objectives.load();
  @TempDir private Path temp;

  /** Each scrape finds a hundred more orders, two of them slow, and one more that was rejected. */
  private static HttpServer executionEngine() throws IOException {
    AtomicLong scrapes = new AtomicLong();
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/metrics",
        exchange -> {
          long n = scrapes.incrementAndGet();
          answer(
              exchange,
              """
              trading_session_open{venue="alpaca"} 1
              system_busy_spinning_threads 1
              execution_engine_order_submission_latency_us_bucket{exchange="alpaca",order_type="limit",le="100.0"} %d
              execution_engine_order_submission_latency_us_count{exchange="alpaca",order_type="limit"} %d
              execution_engine_orders_submitted_total{exchange="alpaca",order_type="limit",status="accepted"} 7
              execution_engine_orders_submitted_total{exchange="alpaca",order_type="limit",status="rejected"} %d
              """
                  .formatted(98 * n, 100 * n, n));
        });
    server.start();
    return server;
  }

  private static void answer(HttpExchange exchange, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "text/plain; version=0.0.4");
    exchange.sendResponseHeaders(200, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  @Test
  void aPrometheusThatScrapedAServiceTellsHowItsObjectivesStand() throws IOException {
    Promtool.required("prometheus");
    HttpServer service = executionEngine();
    Pace quick = new Pace(1, 2, "5s", "10s");
    try (RealPrometheus prometheus =
        RealPrometheus.start(
            temp,
            service.getAddress().getPort(),
            "execution-engine",
            RecordingRules.text(objectives, quick))) {
      await()
          .atMost(Duration.ofSeconds(20))
          .pollInterval(Duration.ofMillis(200))
          .until(() -> standing(prometheus.address(), LATENCY).enough());
      Standing latency = standing(prometheus.address(), LATENCY);
      assertThat(latency.currentPercent().orElseThrow()).isCloseTo(98, within(0.01));
      assertThat(latency.budgetLeft().orElseThrow()).isCloseTo(-1, within(0.01));
      assertThat(latency.burn().orElseThrow()).isCloseTo(2, within(0.01));
      assertThat(latency.measuredSeconds()).isBetween(2.0, 40.0);
      assertThat(latency.isMet()).isFalse();
      assertThat(latency.promisedHere()).isTrue();
      assertThat(standing(prometheus.address(), "market_data_decode_latency").promisedHere())
          .isFalse();
      assertThat(latency.trend()).isEqualTo(Standing.Trend.UNKNOWN);

      Standing rejected = standing(prometheus.address(), "order_success");
      assertThat(rejected.currentPercent().orElseThrow()).isZero();
      assertThat(rejected.enough()).isFalse();

      Standing up = standing(prometheus.address(), "availability_execution_engine");
      assertThat(up.currentPercent().orElseThrow()).isEqualTo(100);
      assertThat(standing(prometheus.address(), "inference_latency").counted()).isZero();
    } finally {
      service.stop(0);
    }
  }

  private Standing standing(URI prometheus, String id) {
    return switch (SloReport.ask(prometheus, objectives)) {
      case SloAnswer.Standings answer -> of(answer, id);
      case SloAnswer.NoAnswer _ ->
          of(SloReport.standings(objectives, List.of(), List.of(), NO_PROMISE), id);
    };
  }

  private static Standing of(SloAnswer.Standings standings, String id) {
    return standings.standings().stream()
        .filter(standing -> standing.objective().id().equals(id))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void nothingThereIsSaidAsAReason() throws IOException {
    URI nobody = URI.create("http://127.0.0.1:" + RealPrometheus.freePort());
    assertThat(SloReport.ask(nobody, objectives))
        .isEqualTo(new SloAnswer.NoAnswer("nothing listens there"));
  }

  @Test
  void somethingElseThanPrometheusIsSaidAsAReason() throws IOException {
    HttpServer service = executionEngine();
    try {
      URI address = URI.create("http://127.0.0.1:" + service.getAddress().getPort());
      assertThat(SloReport.ask(address, objectives))
          .isEqualTo(new SloAnswer.NoAnswer("what is there is no Prometheus"));
    } finally {
      service.stop(0);
    }
  }

  @Test
  void theTrendIsTheBurnOfThisHourAgainstTheLast() {
    assertThat(trend(1.0, 2.0)).isEqualTo(Standing.Trend.BETTER);
    assertThat(trend(2.0, 1.0)).isEqualTo(Standing.Trend.WORSE);
    assertThat(trend(1.0, 1.01)).isEqualTo(Standing.Trend.STEADY);
    assertThat(trend(Double.NaN, 1)).isEqualTo(Standing.Trend.UNKNOWN);
  }

  private Standing.Trend trend(double now, double before) {
    SloAnswer.Standings standings =
        SloReport.standings(
            objectives,
            List.of(new Sample(Series.BURN, LATENCY, "", now)),
            List.of(new Sample(Series.BURN, LATENCY, "", before)),
            NO_PROMISE);
    return of(standings, LATENCY).trend();
  }

  @Test
  void theSessionIsOpenClosedOrUnknown() {
    assertThat(session(List.of())).isEqualTo(SloAnswer.Session.UNKNOWN);
    assertThat(session(List.of(new Sample(Series.SESSION, "", "", 1))))
        .isEqualTo(SloAnswer.Session.OPEN);
    assertThat(session(List.of(new Sample(Series.SESSION, "", "", 0))))
        .isEqualTo(SloAnswer.Session.CLOSED);
  }

  private SloAnswer.Session session(List<Sample> now) {
    return SloReport.standings(objectives, now, List.of(), NO_PROMISE).session();
  }
}
