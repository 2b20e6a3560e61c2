package io.ordertrail.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real Prometheus scrapes what a service with everything exposes. */
class PrometheusScrapeTest {
  private static final String PROGRAM = "prometheus";

  @TempDir Path folder;
  private final int port = freePort();
  private final HttpClient http = HttpClient.newHttpClient();

  @Test
  void findsTheTraceOfASlowDecisionBehindItsHistogram() throws Exception {
    Optional<Path> program = program();
    assumeThat(program).as("Prometheus is not installed: apt-get install prometheus").isPresent();
    Meters meters = TestMeters.withEverything("risk-manager", List.of("AAPL", "MSFT"));
    Histogram decisions =
        meters.histogram("risk_manager_pretrade_check_latency_us", "check_type", "all");
    decisions.recordNs(1_900_000, 0x12, 0x34);
    try (AdminServer server =
        AdminServer.start(
            "127.0.0.1",
            0,
            new AdminSecurity(Optional.empty(), Optional.empty(), Optional.empty(), false),
            meters,
            new HealthChecks(),
            new AdminRoutes())) {
      Process prometheus = start(program.get(), server.port());
      try {
        await()
            .atMost(Duration.ofSeconds(20))
            .ignoreExceptions()
            .until(() -> exemplars().contains("\"trace_id\":\"00000000000000120000000000000034\""));
        assertThat(exemplars()).contains("\"le\":\"2500.0\"", "\"value\":\"1900");
        assertThat(get("query?query=up")).contains("\"1\"]");
        long series = Exposition.parse(meters.scrape()).series();
        assertThat(get("query?query=scrape_samples_scraped")).contains("\"" + series + "\"]");
      } finally {
        prometheus.destroyForcibly();
        assertThat(prometheus.waitFor(5, TimeUnit.SECONDS)).isTrue();
        http.close();
      }
    }
  }

  private Process start(Path program, int scraped) throws IOException {
    Path config =
        Files.writeString(
            folder.resolve("prometheus.yaml"),
            """
            scrape_configs:
              - job_name: risk-manager
                honor_labels: true
                scrape_interval: 250ms
                scrape_timeout: 250ms
                static_configs:
                  - targets: ["127.0.0.1:%d"]
            """
                .formatted(scraped));
    return new ProcessBuilder(
            program.toString(),
            "--config.file=" + config,
            "--storage.tsdb.path=" + folder.resolve("data"),
            "--web.listen-address=127.0.0.1:" + port,
            "--enable-feature=exemplar-storage")
        .redirectErrorStream(true)
        .redirectOutput(folder.resolve("prometheus.log").toFile())
        .start();
  }

  private String exemplars() throws Exception {
    String query =
        URLEncoder.encode(
            "risk_manager_pretrade_check_latency_us_bucket{check_type=\"all\"}",
            StandardCharsets.UTF_8);
    Instant now = Instant.now();
    return get(
        "query_exemplars?query=%s&start=%s&end=%s"
            .formatted(query, now.minusSeconds(60), now.plusSeconds(60)));
  }

  private String get(String query) throws Exception {
    URI uri = URI.create("http://127.0.0.1:" + port + "/api/v1/" + query);
    return http.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString()).body();
  }

  private static Optional<Path> program() {
    return Stream.of(System.getenv("PATH").split(":"))
        .map(path -> Path.of(path, PROGRAM))
        .filter(Files::isExecutable)
        .findFirst();
  }

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
