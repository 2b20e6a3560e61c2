package io.ordertrail.drills;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** JSON over HTTP on this host. The drill's thread. */
final class Web implements AutoCloseable {
  static final JsonMapper JSON = JsonMapper.shared();
  private static final Duration PATIENCE = Duration.ofSeconds(40);

  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(5))
          .build();

  JsonNode get(URI url, Map<String, String> headers) throws DrillException {
    return send(request(url, headers).GET().build());
  }

  JsonNode post(URI url, Map<String, String> headers, String body) throws DrillException {
    return send(
        request(url, headers)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build());
  }

  JsonNode put(URI url, String body) throws DrillException {
    return send(
        request(url, Map.of())
            .header("Content-Type", "application/json")
            .PUT(HttpRequest.BodyPublishers.ofString(body))
            .build());
  }

  JsonNode delete(URI url, Map<String, String> headers) throws DrillException {
    return send(request(url, headers).DELETE().build());
  }

  /** One unlabelled series of a text of metrics; NaN when it is not there. */
  double metric(URI url, String name) throws DrillException {
    try {
      HttpResponse<String> answer =
          http.send(request(url, Map.of()).GET().build(), HttpResponse.BodyHandlers.ofString());
      return answer
          .body()
          .lines()
          .filter(line -> line.startsWith(name + " "))
          .mapToDouble(line -> Double.parseDouble(line.substring(name.length() + 1)))
          .findFirst()
          .orElse(Double.NaN);
    } catch (IOException e) {
      throw new DrillException("%s does not answer (%s).".formatted(url, e));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new DrillException("interrupted.");
    }
  }

  private static HttpRequest.Builder request(URI url, Map<String, String> headers) {
    HttpRequest.Builder request = HttpRequest.newBuilder(url).timeout(PATIENCE);
    headers.forEach(request::header);
    return request;
  }

  private JsonNode send(HttpRequest request) throws DrillException {
    try {
      HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
      if (answer.statusCode() / 100 != 2) {
        throw new DrillException(
            "%s %s was answered with %d: %s"
                .formatted(
                    request.method(), request.uri(), answer.statusCode(), answer.body().strip()));
      }
      return answer.body().isBlank() ? JSON.createObjectNode() : JSON.readTree(answer.body());
    } catch (JacksonException e) {
      throw new DrillException("what answers at %s speaks no JSON.".formatted(request.uri()));
    } catch (IOException e) {
      throw new DrillException(
          "%s does not answer (%s): is the system running?".formatted(request.uri(), e));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new DrillException("interrupted.");
    }
  }

  @Override
  public void close() {
    http.shutdownNow();
  }
}
