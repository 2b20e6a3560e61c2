package io.ordertrail.elasticsearch;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import org.yaml.snakeyaml.Yaml;

/**
 * Elasticsearch's contract of API keys, which the local distribution has not: a user makes a key
 * with roles, and who shows {@code ApiKey base64(id:key)} is let in. 401 to everybody else.
 */
final class KeyServer implements AutoCloseable {
  private static final String ADMIN = "Basic " + base64("admin:right");

  private final HttpServer http;
  private final Map<String, String> secretsById = new HashMap<>();
  private Map<String, Object> asked = Map.of();

  KeyServer() throws IOException {
    http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    http.createContext("/", this::answer);
    http.start();
  }

  String url() {
    return "http://127.0.0.1:" + http.getAddress().getPort();
  }

  /** The last request for a key. */
  synchronized Map<String, Object> asked() {
    return asked;
  }

  private synchronized void answer(HttpExchange exchange) throws IOException {
    String request = exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath();
    String who = String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"));
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    if (!who.equals(ADMIN) && !isKey(who)) {
      reply(
          exchange,
          401,
          "{\"error\":{\"type\":\"security_exception\",\"reason\":\"unable to"
              + " authenticate\"},\"status\":401}");
    } else if (request.endsWith(" /_security/api_key") && who.equals(ADMIN)) {
      reply(exchange, 200, newKey(body));
    } else if (request.equals("GET /_cluster/health")) {
      reply(exchange, 200, HEALTH);
    } else {
      reply(exchange, 403, "{\"error\":{\"type\":\"security_exception\"},\"status\":403}");
    }
  }

  private boolean isKey(String authorization) {
    return secretsById.entrySet().stream()
        .anyMatch(
            key -> authorization.equals("ApiKey " + base64(key.getKey() + ":" + key.getValue())));
  }

  private String newKey(String body) {
    asked = new Yaml().load(body);
    String id = "id-" + secretsById.size();
    String secret = "secret-" + secretsById.size();
    secretsById.put(id, secret);
    return "{\"id\":\"%s\",\"name\":\"%s\",\"api_key\":\"%s\",\"encoded\":\"%s\"}"
        .formatted(id, asked.get("name"), secret, base64(id + ":" + secret));
  }

  private static void reply(HttpExchange exchange, int status, String json) throws IOException {
    byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
    exchange
        .getResponseHeaders()
        .add("Content-Type", "application/vnd.elasticsearch+json;compatible-with=9");
    exchange.getResponseHeaders().add("X-Elastic-Product", "Elasticsearch");
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  private static final String HEALTH =
      "{\"cluster_name\":\"c\",\"status\":\"green\",\"timed_out\":false,\"number_of_nodes\":1}";

  @Override
  public void close() {
    http.stop(0);
  }
}
