package io.ordertrail.stack;

import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A real Alertmanager with the shipped configuration, and a webhook that keeps what it hears. */
final class RunningAlertmanager implements AutoCloseable {
  private static final JsonMapper JSON = JsonMapper.shared();
  private final HttpClient http = HttpClient.newHttpClient();
  private final List<JsonNode> heard = new CopyOnWriteArrayList<>();
  private final HttpServer webhook;
  private final Process process;
  private final URI url;

  RunningAlertmanager(Path folder) throws IOException {
    Program.isThere("prometheus-alertmanager");
    MonitoringPrograms programs = MonitoringPrograms.find(System.getenv("PATH")).orElseThrow();
    webhook = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    webhook.createContext(
        "/",
        exchange -> {
          heard.add(JSON.readTree(exchange.getRequestBody().readAllBytes()));
          exchange.sendResponseHeaders(200, -1);
          exchange.close();
        });
    webhook.start();
    String hook = "http://127.0.0.1:" + webhook.getAddress().getPort();
    Map<String, String> variables = new HashMap<>();
    variables.put("ORDERTRAIL_ALERT_RECORD_URL", hook + "/record");
    variables.put("ORDERTRAIL_PAGE_URL", hook + "/page");
    variables.put("ORDERTRAIL_DEADMAN_URL", hook + "/deadman");
    MonitoringFolder written = Repository.written(folder, 0, variables);
    int port = freePort();
    url = URI.create("http://127.0.0.1:" + port);
    process =
        new ProcessBuilder(
                programs.alertmanagerCommand(
                    written.alertmanagerFile(), folder.resolve("data"), port))
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("alertmanager.out").toFile())
            .start();
    await().atMost(Duration.ofSeconds(20)).ignoreExceptions().until(() -> get("/-/ready") != null);
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  /** Of each label set one alert, from now on. */
  void post(List<Map<String, String>> alerts) throws IOException, InterruptedException {
    String body =
        JSON.writeValueAsString(alerts.stream().map(labels -> Map.of("labels", labels)).toList());
    HttpResponse<String> answer =
        http.send(
            HttpRequest.newBuilder(url.resolve("/api/v2/alerts"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build(),
            HttpResponse.BodyHandlers.ofString());
    if (answer.statusCode() != 200) {
      throw new IOException(answer.body());
    }
  }

  JsonNode alerts() throws IOException, InterruptedException {
    return JSON.readTree(get("/api/v2/alerts"));
  }

  /** What receivers have heard, whole notifications. */
  List<JsonNode> heard() {
    return heard;
  }

  private String get(String path) throws IOException, InterruptedException {
    HttpResponse<byte[]> answer =
        http.send(
            HttpRequest.newBuilder(url.resolve(path)).GET().build(),
            HttpResponse.BodyHandlers.ofByteArray());
    return answer.statusCode() == 200 ? new String(answer.body(), StandardCharsets.UTF_8) : null;
  }

  @Override
  public void close() {
    process.destroy();
    if (process.onExit().completeOnTimeout(process, 10, TimeUnit.SECONDS).join().isAlive()) {
      process.destroyForcibly().onExit().join();
    }
    webhook.stop(0);
    http.shutdownNow();
  }
}
