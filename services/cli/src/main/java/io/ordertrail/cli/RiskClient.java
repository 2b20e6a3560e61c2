package io.ordertrail.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;

/** Asks a risk manager as an operator. The token is sent and never printed. */
final class RiskClient {
  /** The service answers a halt when its cancels are confirmed, or its patience is over. */
  private static final Duration PATIENCE = Duration.ofSeconds(40);

  private static final Duration CONNECT_WITHIN = Duration.ofSeconds(5);
  private static final ObjectMapper JSON = new ObjectMapper();
  private final URI address;
  private final String token;

  private final TrustOptions trust;

  RiskClient(URI address, String token, TrustOptions trust) {
    this.trust = trust;
    this.address = address;
    this.token = token;
  }

  JsonNode get(String path) throws Problem {
    return send(request(path).GET().build());
  }

  JsonNode post(String path, Map<String, String> body) throws Problem {
    try {
      String json = JSON.writeValueAsString(body);
      return send(
          request(path)
              .header("Content-Type", "application/json")
              .POST(BodyPublishers.ofString(json))
              .build());
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(address.resolve(path))
        .timeout(PATIENCE)
        .header("Authorization", "Bearer " + token);
  }

  private JsonNode send(HttpRequest request) throws Problem {
    try (HttpClient http = trust.client(CONNECT_WITHIN)) {
      HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
      JsonNode answer = parsed(response.body());
      if (response.statusCode() / 100 != 2) {
        throw Problem.failed(refusal(response.statusCode(), answer));
      }
      return answer;
    } catch (IOException e) {
      throw Problem.failed(Unanswered.sentence("the risk manager", address, e));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw Problem.failed("interrupted before the risk manager had answered: look with limits.");
    }
  }

  private JsonNode parsed(String body) throws Problem {
    try {
      JsonNode answer = JSON.readTree(body);
      if (answer != null && answer.isObject()) {
        return answer;
      }
    } catch (JsonProcessingException e) {
      // Not a risk manager's answer: said below.
    }
    throw Problem.failed("what answers at %s is no risk manager.".formatted(address));
  }

  private static String refusal(int status, JsonNode answer) {
    String sentence = answer.path("error").asText("");
    return sentence.isEmpty()
        ? "the risk manager refused (HTTP %d).".formatted(status)
        : "refused: %s.".formatted(sentence.replaceFirst("\\.$", ""));
  }
}
