package io.ordertrail.cli;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/**
 * Asks all processes at once whether they are ready and for their metrics. A process that does not
 * answer in time is not ready; asking never throws. One thread calls it and waits for the answers.
 */
final class Observer implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofMillis(800);
  // Readiness is asked for more often while all start; each exposition costs both sides.
  private static final long METRICS_EVERY_NS = Duration.ofMillis(900).toNanos();
  private long metricsAskedNs = System.nanoTime() - METRICS_EVERY_NS;
  private final HttpClient http = HttpClient.newBuilder().connectTimeout(PATIENCE).build();

  /**
   * @param metrics null when the process did not answer, has none or was asked a moment ago
   */
  record Answer(boolean ready, MetricsText metrics) {}

  Map<String, Answer> ask(List<Launch> launches) {
    boolean metricsDue = System.nanoTime() - metricsAskedNs >= METRICS_EVERY_NS;
    if (metricsDue) {
      metricsAskedNs = System.nanoTime();
    }
    Map<String, CompletableFuture<Boolean>> ready = new HashMap<>();
    Map<String, CompletableFuture<MetricsText>> metrics = new HashMap<>();
    for (Launch launch : launches) {
      ready.put(launch.name(), get(launch.ready()).thenApply(body -> body != null));
      if (metricsDue && launch.metrics() != null) {
        metrics.put(launch.name(), get(launch.metrics()).thenApply(Observer::parsed));
      }
    }
    Map<String, Answer> answers = new HashMap<>();
    ready.forEach(
        (name, answer) -> {
          CompletableFuture<MetricsText> text = metrics.get(name);
          answers.put(name, new Answer(answer.join(), text == null ? null : text.join()));
        });
    return answers;
  }

  /** The body of a good answer, else null. */
  private CompletableFuture<String> get(URI uri) {
    HttpRequest request = HttpRequest.newBuilder(uri).timeout(PATIENCE).GET().build();
    return http.sendAsync(request, HttpResponse.BodyHandlers.ofString())
        .thenApply(response -> response.statusCode() / 100 == 2 ? response.body() : null)
        .exceptionally(_ -> null);
  }

  private static MetricsText parsed(String body) {
    return body == null ? null : MetricsText.parse(body);
  }

  @Override
  public void close() {
    http.shutdownNow();
  }
}
