package io.ordertrail.cli;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/**
 * A process that behaves like one of the services towards its supervisor: {@code key=value}
 * arguments say how.
 *
 * <p>{@code port}; {@code says} (a file whose text is {@code /metrics}); {@code refuses} (a
 * sentence: it prints it and ends with code 1); {@code never-ready}; {@code journal} (a file that
 * gets a line with its name at an orderly stop).
 */
final class FakeService {
  private FakeService() {}

  public static void main(String[] args) throws IOException {
    Map<String, String> options = new TreeMap<>();
    for (String argument : args) {
      options.put(
          argument.substring(0, argument.indexOf('=')),
          argument.substring(argument.indexOf('=') + 1));
    }
    if (options.containsKey("refuses")) {
      System.err.println(options.get("refuses"));
      System.exit(1);
    }
    recordStop(options);
    serve(options);
  }

  private static void recordStop(Map<String, String> options) {
    if (options.containsKey("journal")) {
      Runtime.getRuntime().addShutdownHook(new Thread(() -> append(options)));
    }
  }

  private static void append(Map<String, String> options) {
    try {
      Files.writeString(
          Path.of(options.get("journal")),
          options.get("name") + "\n",
          java.nio.file.StandardOpenOption.CREATE,
          java.nio.file.StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static void serve(Map<String, String> options) throws IOException {
    int port = Integer.parseInt(options.get("port"));
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    boolean ready = !options.containsKey("never-ready");
    server.createContext("/health/ready", exchange -> answer(exchange, ready ? 200 : 503, ""));
    server.createContext("/metrics", exchange -> answer(exchange, 200, metrics(options)));
    server.start();
  }

  private static String metrics(Map<String, String> options) throws IOException {
    return options.containsKey("says") ? Files.readString(Path.of(options.get("says"))) : "";
  }

  private static void answer(HttpExchange exchange, int code, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(code, bytes.length == 0 ? -1 : bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }
}
