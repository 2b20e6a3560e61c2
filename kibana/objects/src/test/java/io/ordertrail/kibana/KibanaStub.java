package io.ordertrail.kibana;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What Kibana's two routes for saved objects demand and answer, as far as an importing script can
 * do it wrong. One connection at a time; close it.
 */
final class KibanaStub implements AutoCloseable {
  private static final Pattern PART =
      Pattern.compile(
          "Content-Disposition: form-data; name=\"file\"; filename=\"([^\"]+)\".*?\r\n\r\n"
              + "(.*?)\r\n"
              + "--",
          Pattern.DOTALL);

  private final HttpServer server;
  private final Map<String, Map<String, JsonNode>> spaces = new LinkedHashMap<>();
  private String authorization = "";
  private String refused = "";
  private String altered = "";
  private int notReady;
  private int requests;

  KibanaStub() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::handle);
    server.start();
    spaces.put("", new LinkedHashMap<>());
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  void space(String id) {
    spaces.put(id, new LinkedHashMap<>());
  }

  /** Only who sends this is let in. */
  void demand(String header) {
    authorization = header;
  }

  /** So many requests find a Kibana that is not up yet. */
  void startsAfter(int requestsNotReady) {
    notReady = requestsNotReady;
  }

  /** This object is not imported: a 200 that is no success. */
  void refuse(String name) {
    refused = name;
  }

  /** This object comes back with another title. */
  void alter(String name) {
    altered = name;
  }

  Map<String, JsonNode> objects(String space) {
    return spaces.get(space);
  }

  int requests() {
    return requests;
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      requests++;
      answer(exchange, body);
    } catch (RuntimeException e) {
      throw new UncheckedIOException(new IOException(e));
    }
  }

  private void answer(HttpExchange exchange, String body) throws IOException {
    Matcher route =
        Pattern.compile("(?:/s/([^/]+))?/api/saved_objects/(_import|_export)")
            .matcher(exchange.getRequestURI().getPath());
    String given = exchange.getRequestHeaders().getFirst("Authorization");
    if (notReady > 0) {
      notReady--;
      send(exchange, 503, "Kibana server is not ready yet");
    } else if (!authorization.isEmpty() && !authorization.equals(given)) {
      send(exchange, 401, "{\"statusCode\":401,\"error\":\"Unauthorized\"}");
    } else if (!route.matches() || !spaces.containsKey(space(route))) {
      send(exchange, 404, "{\"statusCode\":404,\"error\":\"Not Found\"}");
    } else if (exchange.getRequestHeaders().getFirst("kbn-xsrf") == null) {
      send(exchange, 400, "{\"message\":\"Request must contain a kbn-xsrf header.\"}");
    } else if (route.group(2).equals("_import")) {
      boolean overwrite = "overwrite=true".equals(exchange.getRequestURI().getQuery());
      imports(exchange, body, spaces.get(space(route)), overwrite);
    } else {
      exports(exchange, Json.parsed(body), spaces.get(space(route)));
    }
  }

  private static String space(Matcher route) {
    return route.group(1) == null ? "" : route.group(1);
  }

  private void imports(
      HttpExchange exchange, String body, Map<String, JsonNode> space, boolean overwrite)
      throws IOException {
    Matcher part = PART.matcher(body);
    if (!part.find() || !part.group(1).endsWith(".ndjson")) {
      send(exchange, 400, "{\"message\":\"Invalid file extension\"}");
      return;
    }
    Map<String, JsonNode> objects = new LinkedHashMap<>();
    for (String line : part.group(2).lines().filter(text -> !text.isBlank()).toList()) {
      JsonNode object = Json.parsed(line);
      if (objects.put(name(object), object) != null) {
        send(exchange, 400, "{\"message\":\"Non-unique import objects detected\"}");
        return;
      }
    }
    ArrayNode errors = Json.array();
    objects.forEach((name, object) -> problem(name, object, objects, space, overwrite, errors));
    ObjectNode answer = Json.object();
    answer.put("successCount", objects.size() - errors.size()).put("success", errors.isEmpty());
    if (!errors.isEmpty()) {
      answer.set("errors", errors);
    } else {
      space.putAll(objects);
    }
    send(exchange, 200, Json.line(answer));
  }

  /** Only references to data views and searches are looked after, as Kibana does. */
  private void problem(
      String name,
      JsonNode object,
      Map<String, JsonNode> sent,
      Map<String, JsonNode> space,
      boolean overwrite,
      ArrayNode errors) {
    String error = name.equals(refused) ? "unsupported_type" : "";
    if (!overwrite && space.containsKey(name)) {
      error = "conflict";
    }
    for (JsonNode reference : object.path("references")) {
      boolean enforced = Set.of("index-pattern", "search").contains(Json.text(reference, "type"));
      if (enforced && !sent.containsKey(name(reference)) && !space.containsKey(name(reference))) {
        error = "missing_references";
      }
    }
    if (!error.isEmpty()) {
      ObjectNode problem = Json.object().put("id", name);
      problem.set("error", Json.object().put("type", error));
      errors.add(problem);
    }
  }

  private void exports(HttpExchange exchange, JsonNode wanted, Map<String, JsonNode> space)
      throws IOException {
    StringBuilder lines = new StringBuilder();
    for (JsonNode each : wanted.path("objects")) {
      if (!space.containsKey(name(each))) {
        send(exchange, 400, "{\"message\":\"Bad Request: not found " + name(each) + "\"}");
        return;
      }
      ObjectNode object = (ObjectNode) space.get(name(each)).deepCopy();
      object.put("version", "WzEsMV0=").put("updated_at", "2026-11-23T10:00:00.000Z");
      object.put("managed", false);
      if (name(each).equals(altered)) {
        ((ObjectNode) object.path("attributes")).put("title", "Somebody's title");
      }
      lines.append(Json.line(object)).append('\n');
    }
    send(exchange, 200, lines.toString());
  }

  private static String name(JsonNode object) {
    return Json.text(object, "type") + "/" + Json.text(object, "id");
  }

  private static void send(HttpExchange exchange, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
  }
}
