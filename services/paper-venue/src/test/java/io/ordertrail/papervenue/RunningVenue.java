package io.ordertrail.papervenue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** A whole venue on a free port, and a client that talks to it as a stranger would. */
final class RunningVenue implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();

  record Answer(int status, JsonNode body, HttpResponse<String> response) {}

  final List<Exception> failures = Collections.synchronizedList(new ArrayList<>());
  final Venue venue;
  private final VenueServer server;
  private final HttpClient http = HttpClient.newHttpClient();

  RunningVenue(TestConfig test) {
    VenueConfig config = test.build();
    venue = Venue.assemble(config, failures::add);
    venue.engine().start();
    server = VenueServer.start(config, venue);
  }

  int port() {
    return server.port();
  }

  Answer get(String path) {
    return send(request(path).GET());
  }

  Answer delete(String path) {
    return send(request(path).DELETE());
  }

  Answer patch(String path, String body) {
    return send(request(path).method("PATCH", HttpRequest.BodyPublishers.ofString(body)));
  }

  /** Begins a fault, which must be taken; returns its id. */
  String fault(String json) {
    Answer answer = post("/v2/faults", json);
    if (answer.status != 201) {
      throw new AssertionError("not taken: " + answer.body);
    }
    return answer.body.get("id").asText();
  }

  /** How often a fault took effect. */
  int effects(String id) {
    for (JsonNode fault : get("/v2/faults").body) {
      if (fault.get("id").asText().equals(id)) {
        return fault.get("took_effect").asInt();
      }
    }
    throw new AssertionError("no fault " + id);
  }

  JsonNode order(JsonNode order) {
    return get("/v2/orders/" + order.get("id").asText()).body;
  }

  Answer post(String path, String body) {
    return send(request(path).POST(HttpRequest.BodyPublishers.ofString(body)));
  }

  /** Sends an order of {@code "name":"value"} pairs, which must be accepted. */
  JsonNode order(String... namesAndValues) {
    Answer answer = post("/v2/orders", orderBody(namesAndValues));
    if (answer.status != 200) {
      throw new AssertionError("not accepted: " + answer.body);
    }
    return answer.body;
  }

  static String orderBody(String... namesAndValues) {
    StringBuilder body = new StringBuilder("{");
    for (int i = 0; i < namesAndValues.length; i += 2) {
      body.append(i == 0 ? "" : ",")
          .append('"')
          .append(namesAndValues[i])
          .append("\":\"")
          .append(namesAndValues[i + 1])
          .append('"');
    }
    return body.append('}').toString();
  }

  HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + path))
        .header("APCA-API-KEY-ID", TestConfig.KEYS.key())
        .header("APCA-API-SECRET-KEY", TestConfig.KEYS.secret());
  }

  Answer send(HttpRequest.Builder request) {
    try {
      HttpResponse<String> response =
          http.send(request.build(), HttpResponse.BodyHandlers.ofString());
      String body = response.body();
      return new Answer(
          response.statusCode(), body.isEmpty() ? null : JSON.readTree(body), response);
    } catch (IOException failed) {
      throw new AssertionError(failed);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new AssertionError(stopped);
    }
  }

  StreamClient marketData() {
    return StreamClient.connect("ws://127.0.0.1:" + port() + "/v2/iex");
  }

  StreamClient tradeUpdates() {
    return StreamClient.connect("ws://127.0.0.1:" + port() + "/stream");
  }

  StreamClient listening() {
    StreamClient client = tradeUpdates();
    client.send(
        "{\"action\":\"auth\",\"key\":\"test-key\",\"secret\":\"test-secret\"}",
        "{\"action\":\"listen\",\"data\":{\"streams\":[\"trade_updates\"]}}");
    client.awaitFrame("\"listening\"");
    return client;
  }

  StreamClient authenticated() {
    StreamClient client = marketData();
    client.send("{\"action\":\"auth\",\"key\":\"test-key\",\"secret\":\"test-secret\"}");
    client.awaitFrame("authenticated");
    return client;
  }

  @Override
  public void close() {
    server.close();
    venue.close();
    http.close();
  }
}
