package io.ordertrail.riskmanager;

import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/** Debian's Alertmanager as a process, and a webhook behind it. */
final class Alertmanager implements AutoCloseable {
  private static final String PROGRAM = "prometheus-alertmanager";

  /** What the webhook got, and when by this machine's clock. */
  record Received(String body, long atNs) {}

  final List<Received> received = new CopyOnWriteArrayList<>();
  private final HttpServer webhook;
  private final Process process;
  private final int port = freePort();
  private final HttpClient http = HttpClient.newHttpClient();

  static Optional<Path> program() {
    return Stream.of(System.getenv("PATH").split(":"))
        .map(folder -> Path.of(folder, PROGRAM))
        .filter(Files::isExecutable)
        .findFirst();
  }

  /**
   * @param folder for its state
   */
  Alertmanager(Path folder) throws IOException {
    webhook = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    webhook.createContext("/", this::receive);
    webhook.start();
    Path config = Files.writeString(folder.resolve("alertmanager.yaml"), config());
    process =
        new ProcessBuilder(
                program().orElseThrow().toString(),
                "--config.file=" + config,
                "--storage.path=" + folder.resolve("alertmanager"),
                "--web.listen-address=127.0.0.1:" + port,
                "--cluster.listen-address=")
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("alertmanager.log").toFile())
            .start();
    await().atMost(Duration.ofSeconds(20)).until(this::isReady);
  }

  /** A page goes out at once; what changes later is looked at every 100 ms. */
  private String config() {
    return """
    route:
      receiver: test
      group_by: [alertname, service]
      group_wait: 0s
      group_interval: 100ms
      repeat_interval: 1h
    receivers:
      - name: test
        webhook_configs:
          - url: http://127.0.0.1:%d/
            send_resolved: true
    """
        .formatted(webhook.getAddress().getPort());
  }

  String url() {
    return "http://127.0.0.1:" + port;
  }

  String get(String path) throws IOException, InterruptedException {
    HttpRequest request = HttpRequest.newBuilder(URI.create(url() + path)).build();
    return http.send(request, BodyHandlers.ofString()).body();
  }

  private boolean isReady() throws InterruptedException {
    try {
      return get("/-/ready").contains("OK");
    } catch (IOException e) {
      return false;
    }
  }

  private void receive(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    received.add(new Received(body, System.currentTimeMillis() * 1_000_000));
    exchange.sendResponseHeaders(200, -1);
    exchange.close();
  }

  /** A port at which nobody listens. */
  static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    process.destroy();
    try {
      process.onExit().get(5, TimeUnit.SECONDS);
    } catch (InterruptedException | ExecutionException | TimeoutException e) {
      process.destroyForcibly();
    }
    webhook.stop(0);
    http.close();
  }
}
