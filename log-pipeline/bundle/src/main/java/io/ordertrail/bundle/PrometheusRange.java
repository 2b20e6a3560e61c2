package io.ordertrail.bundle;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Asks a Prometheus for ranges, over HTTP. Blocks for ten seconds at most. One thread. */
final class PrometheusRange implements AutoCloseable {
  private static final Duration LONGEST = Duration.ofSeconds(10);

  /** As often as most targets are asked. */
  private static final long LEAST_STEP_S = 5;

  private static final long POINTS = 600;

  /** There is no answer that could be used; the message is part of a sentence. */
  static final class Unanswered extends Exception {
    private static final long serialVersionUID = 1L;

    Unanswered(String reason) {
      super(reason, null, false, false);
    }
  }

  private final URI address;
  private final TimeSpan window;
  private final HttpClient http = HttpClient.newBuilder().connectTimeout(LONGEST).build();

  PrometheusRange(URI address, TimeSpan window) {
    this.address = address;
    this.window = window;
  }

  /** Between two points; the window has at most 600 of them. */
  long stepS() {
    long seconds = Duration.between(window.from(), window.to()).toSeconds();
    return Math.max(LEAST_STEP_S, Math.ceilDiv(seconds, POINTS));
  }

  /** The answer as it came: Prometheus's JSON with status success. */
  String ask(String promql) throws Unanswered {
    String query =
        "/api/v1/query_range?query=%s&start=%s&end=%s&step=%d"
            .formatted(
                URLEncoder.encode(promql, StandardCharsets.UTF_8),
                window.from().truncatedTo(ChronoUnit.MILLIS),
                window.to().truncatedTo(ChronoUnit.MILLIS),
                stepS());
    URI uri = URI.create(address.toString().replaceFirst("/+$", "") + query);
    try {
      HttpResponse<String> response =
          http.send(
              HttpRequest.newBuilder(uri).timeout(LONGEST).build(),
              HttpResponse.BodyHandlers.ofString());
      return checked(response);
    } catch (IOException e) {
      throw new Unanswered("no Prometheus answers there");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Unanswered("interrupted");
    }
  }

  private static String checked(HttpResponse<String> response) throws Unanswered {
    try {
      JsonNode answer = JsonMapper.shared().readTree(response.body());
      if (answer.path("status").asString("").equals("success")) {
        return response.body();
      }
    } catch (JacksonException e) {
      // Told below.
    }
    throw new Unanswered(
        "what is there answers with status %d and without a result"
            .formatted(response.statusCode()));
  }

  /** How many series an answer has. */
  static int seriesIn(String answer) {
    return JsonMapper.shared().readTree(answer).path("data").path("result").size();
  }

  @Override
  public void close() {
    http.close();
  }
}
