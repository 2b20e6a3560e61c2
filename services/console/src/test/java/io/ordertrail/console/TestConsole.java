package io.ordertrail.console;

import io.ordertrail.runtime.Service;
import io.ordertrail.runtime.ServiceDefinition;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A running console as its main assembles it, on a free port, with what a test gives it. */
final class TestConsole implements AutoCloseable {
  private final Service service;
  private final int port;
  private final HttpClient http = HttpClient.newHttpClient();

  private TestConsole(Service service, int port) {
    this.service = service;
    this.port = port;
  }

  /**
   * @param settings as {@code key=value}; what is not named is away
   */
  static TestConsole start(Path data, String... settings) throws Exception {
    return startImpatient(data, Streams.PATIENCE, settings);
  }

  /**
   * @param patience with a browser that does not read
   */
  static TestConsole startImpatient(Path data, Duration patience, String... settings)
      throws Exception {
    List<String> args = new ArrayList<>();
    args.addAll(set("service.data=" + data));
    args.addAll(set("service.session=" + MadeSession.SESSION));
    args.addAll(set("service.symbols=" + String.join(",", MadeSession.SYMBOLS)));
    args.addAll(set("service.admin.port=0"));
    args.addAll(set("console.poll=20ms"));
    args.addAll(set("console.prometheus=none"));
    args.addAll(set("console.alertmanager=none"));
    // Nobody listens at the port of "discard".
    args.addAll(set("console.elasticsearch.urls=http://127.0.0.1:9"));
    for (Member member : Member.values()) {
      args.addAll(set("console.services." + member.label() + "=none"));
    }
    for (String setting : settings) {
      args.addAll(set(setting));
    }
    AtomicReference<ConsoleServer> server = new AtomicReference<>();
    ServiceDefinition<ConsoleConfig> definition =
        ServiceDefinition.servingItself(
            "console",
            ConsoleConfig::read,
            (service, config) -> server.set(ConsoleMain.start(service, config, patience)));
    Service service = Service.start(definition, Map.of(), args.toArray(String[]::new));
    return new TestConsole(service, server.get().port());
  }

  private static List<String> set(String setting) {
    return List.of("--set", setting);
  }

  URI address(String path) {
    return URI.create("http://127.0.0.1:" + port + path);
  }

  int port() {
    return port;
  }

  String metrics() {
    return service.meters().scrape();
  }

  HttpResponse<String> get(String path, String... headers) throws IOException {
    return send(HttpRequest.newBuilder(address(path)), headers);
  }

  HttpResponse<String> post(String path, String body, String... headers) throws IOException {
    return send(
        HttpRequest.newBuilder(address(path)).POST(HttpRequest.BodyPublishers.ofString(body)),
        headers);
  }

  private HttpResponse<String> send(HttpRequest.Builder request, String... headers)
      throws IOException {
    if (headers.length > 0) {
      request.headers(headers);
    }
    try {
      return http.send(
          request.timeout(Duration.ofSeconds(15)).build(), HttpResponse.BodyHandlers.ofString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }

  JsonNode json(String path) {
    try {
      return JsonMapper.shared().readTree(get(path).body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  JsonNode topic(Topic topic) {
    return json("/api/state").path(topic.label());
  }

  @Override
  public void close() {
    http.shutdownNow();
    service.close();
  }
}
