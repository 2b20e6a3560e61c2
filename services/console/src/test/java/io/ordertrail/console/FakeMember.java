package io.ordertrail.console;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;

/** Answers in place of another process what a test lets it answer; it can go away and come back. */
final class FakeMember implements AutoCloseable {
  /** What it was asked. */
  record Asked(String method, String path, Map<String, List<String>> headers, String body) {}

  private record Said(int status, String body) {}

  private final Map<String, Said> answers = new ConcurrentHashMap<>();
  private final List<Asked> asked = new CopyOnWriteArrayList<>();
  private HttpServer server;
  private int port;

  FakeMember() {
    says("/health/ready", 200, "{\"status\":\"UP\",\"checks\":[]}");
    says("/metrics", 200, "");
    start();
  }

  FakeMember says(String path, int status, String body) {
    answers.put(path, new Said(status, body));
    return this;
  }

  private void start() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    port = server.getAddress().getPort();
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", this::answer);
    server.start();
  }

  private void answer(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    asked.add(
        new Asked(
            exchange.getRequestMethod(), path, Map.copyOf(exchange.getRequestHeaders()), body));
    Said said = answers.getOrDefault(path, new Said(404, "{}"));
    byte[] bytes = said.body().getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    // Elasticsearch's client listens to nothing without it.
    exchange.getResponseHeaders().set("X-Elastic-Product", "Elasticsearch");
    exchange.sendResponseHeaders(said.status(), bytes.length == 0 ? -1 : bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  URI address() {
    return URI.create("http://127.0.0.1:" + port);
  }

  List<Asked> asked() {
    return asked;
  }

  void goAway() {
    server.stop(0);
  }

  void comeBack() {
    start();
  }

  @Override
  public void close() {
    goAway();
  }
}
