package io.ordertrail.elasticsearch;

import co.elastic.clients.transport.http.TransportHttpClient;
import co.elastic.clients.transport.rest5_client.low_level.ResponseException;
import co.elastic.clients.util.BinaryData;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/**
 * Requests whose bodies are files of this module, sent as they are: the typed client would leave
 * out what it does not know. Any thread.
 */
final class Administration {
  private static final String JSON = "application/vnd.elasticsearch+json; compatible-with=9";
  private static final int BAD = 400;
  private static final int LONGEST = 300;

  private final TransportHttpClient http;

  Administration(ElasticsearchClients clients) {
    this.http = clients.lowLevel();
  }

  /** What the server said. */
  record Answer(int status, String text) {
    boolean ok() {
      return status < BAD;
    }

    String sentence() {
      return "status " + status + ": " + text.substring(0, Math.min(LONGEST, text.length()));
    }
  }

  Answer get(String path) throws IOException {
    return send("GET", path, Map.of(), null);
  }

  Answer send(String method, String path, Map<String, String> parameters, byte[] body)
      throws IOException {
    TransportHttpClient.Request request =
        new TransportHttpClient.Request(
            method,
            path,
            parameters,
            Map.of("Content-Type", JSON, "Accept", JSON),
            body == null ? null : List.of(ByteBuffer.wrap(body)));
    try (TransportHttpClient.Response response = http.performRequest(path, null, request, null)) {
      return new Answer(response.statusCode(), text(response.body()));
    } catch (ResponseException e) {
      return new Answer(e.getResponse().getStatusCode(), e.getMessage());
    }
  }

  private static String text(BinaryData body) throws IOException {
    if (body == null) {
      return "";
    }
    try (InputStream in = body.asInputStream()) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  /** A file that lies beside this class in the jar. */
  static byte[] file(String name) {
    try (InputStream in = Administration.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("the jar lacks " + name);
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
