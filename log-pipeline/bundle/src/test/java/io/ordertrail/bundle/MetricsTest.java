package io.ordertrail.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.ordertrail.promql.Expr;
import io.ordertrail.promql.MetricsCatalogue;
import io.ordertrail.promql.Promql;
import io.ordertrail.record.Window;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MetricsTest {
  private static final Path MONITORING = Path.of("../../monitoring");
  private static final TimeSpan HOUR =
      TimeSpan.of(
          new Window(Instant.parse("2026-11-23T14:00:00Z"), Instant.parse("2026-11-23T15:00:00Z")));
  private static final String ANSWER =
      "{\"status\":\"success\",\"data\":{\"resultType\":\"matrix\",\"result\":[{\"metric\":{},\"values\":[[1,\"2\"]]}]}}";

  @TempDir Path out;

  @Test
  void everySeriesAsksForMetricsAndLabelsThatTheCatalogueHas() {
    MetricsCatalogue catalogue = MetricsCatalogue.read(MONITORING);
    assertThat(KeySeries.load()).hasSizeGreaterThan(15);
    assertThat(KeySeries.load().stream().map(KeySeries::name)).doesNotHaveDuplicates();
    for (KeySeries series : KeySeries.load()) {
      assertThat(series.sentence()).endsWith(".");
      for (Expr.Use use : Promql.parse(series.expr()).uses().toList()) {
        String metric = use.selector().metric();
        assertThat(metric.equals("up") || catalogue.ofSeries(metric).isPresent())
            .as(series.name() + ": " + metric)
            .isTrue();
      }
    }
  }

  @Test
  void answersAreKeptAsPrometheusGaveThem() throws Exception {
    ConcurrentLinkedQueue<String> asked = new ConcurrentLinkedQueue<>();
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/api/v1/query_range",
        exchange -> {
          asked.add(
              URLDecoder.decode(exchange.getRequestURI().getRawQuery(), StandardCharsets.UTF_8));
          byte[] answer = ANSWER.getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(200, answer.length);
          exchange.getResponseBody().write(answer);
          exchange.close();
        });
    server.start();
    Path place = out.resolve("bundle");
    try (BundleFolder folder = BundleFolder.begin(place)) {
      URI address = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
      assertThat(Metrics.write(folder, Optional.of(address), HOUR))
          .isInstanceOf(Metrics.Outcome.Asked.class);
      folder.finish();
    } finally {
      server.stop(0);
    }
    assertThat(Files.readString(place.resolve("metrics/pnl.json"))).isEqualTo(ANSWER + "\n");
    assertThat(Files.readString(place.resolve("alerts/prometheus.json"))).isEqualTo(ANSWER + "\n");
    assertThat(asked)
        .hasSize(KeySeries.load().size() + 1)
        .allMatch(q -> q.endsWith("&start=2026-11-23T14:00:00Z&end=2026-11-23T15:00:00Z&step=6"));
    assertThat(asked.peek()).startsWith("query=ALERTS&");
  }

  @Test
  void aPrometheusThatIsAwayIsSaid() throws IOException {
    Path place = out.resolve("bundle");
    try (BundleFolder folder = BundleFolder.begin(place)) {
      assertThat(Metrics.write(folder, Optional.of(URI.create("http://127.0.0.1:1")), HOUR))
          .isEqualTo(new Metrics.Outcome.NotAsked("no Prometheus answers there"));
      folder.finish();
    }
    assertThat(Files.readString(place.resolve("metrics/series.json")))
        .contains("no Prometheus answers there");
    assertThat(place.resolve("alerts/prometheus.json")).doesNotExist();
  }
}
