package io.ordertrail.objectives;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Asks a Prometheus over HTTP. Blocks for five seconds at most. Any thread. */
final class PrometheusApi implements AutoCloseable {
  private static final Duration LONGEST = Duration.ofSeconds(5);
  private static final ObjectMapper JSON = new ObjectMapper();

  /** One series' value now. */
  record Sample(String name, String objective, String service, double value) {}

  /** There is no answer that could be used; the message is part of a sentence. */
  static final class Unanswered extends Exception {
    private static final long serialVersionUID = 1L;

    Unanswered(String reason) {
      super(reason, null, false, false);
    }
  }

  private final URI address;
  private final HttpClient http = HttpClient.newBuilder().connectTimeout(LONGEST).build();

  PrometheusApi(URI address) {
    this.address = address;
  }

  List<Sample> query(String promql) throws Unanswered {
    String base = address.toString().replaceFirst("/+$", "");
    String query = URLEncoder.encode(promql, StandardCharsets.UTF_8);
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(base + "/api/v1/query?query=" + query))
            .timeout(LONGEST)
            .build();
    try {
      return samples(http.send(request, HttpResponse.BodyHandlers.ofString()));
    } catch (HttpTimeoutException e) {
      throw new Unanswered("it did not answer in five seconds");
    } catch (ConnectException e) {
      throw new Unanswered("nothing listens there");
    } catch (IOException e) {
      throw new Unanswered("what is there does not speak HTTP");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Unanswered("interrupted");
    }
  }

  private static List<Sample> samples(HttpResponse<String> response) throws Unanswered {
    JsonNode answer = tree(response);
    if (!answer.path("status").asText().equals("success")) {
      throw new Unanswered(
          "it answers with status %d and is no Prometheus, or one that cannot do this"
              .formatted(response.statusCode()));
    }
    List<Sample> samples = new ArrayList<>();
    for (JsonNode series : answer.path("data").path("result")) {
      JsonNode labels = series.path("metric");
      samples.add(
          new Sample(
              labels.path("__name__").asText(),
              labels.path("objective").asText(),
              labels.path("service").asText(),
              number(series.path("value").path(1).asText())));
    }
    return samples;
  }

  private static JsonNode tree(HttpResponse<String> response) throws Unanswered {
    try {
      return JSON.readTree(response.body());
    } catch (JsonProcessingException e) {
      throw new Unanswered("what is there is no Prometheus");
    }
  }

  private static double number(String text) {
    return switch (text) {
      case "+Inf" -> Double.POSITIVE_INFINITY;
      case "-Inf" -> Double.NEGATIVE_INFINITY;
      default -> Double.parseDouble(text);
    };
  }

  @Override
  public void close() {
    http.close();
  }
}
