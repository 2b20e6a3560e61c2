package io.ordertrail.console;

import io.helidon.http.HeaderNames;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.WebServerConfig;
import io.helidon.webserver.http.Handler;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.ordertrail.runtime.AdminRefusal;
import io.ordertrail.runtime.HealthReport;
import io.ordertrail.runtime.PortInUseException;
import io.ordertrail.runtime.Service;
import io.ordertrail.runtime.StartException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.util.RawValue;

/** The one HTTP port: the page, its data, metrics and health. */
final class ConsoleServer implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ConsoleServer.class);
  private static final Duration GRACE = Duration.ofMillis(500);
  private static final long MOST_BODY_BYTES = 16 * 1024;
  private static final int MOST_CONNECTIONS = 512;

  /** What a browser that does not read may keep of the kernel's memory. */
  private static final int SEND_BUFFER_BYTES = 256 * 1024;

  /** What answers. */
  record Parts(
      Gate gate,
      PageFiles files,
      Supplier<ObjectNode> about,
      StreamApi stream,
      OrdersApi orders,
      OrderApi order,
      ControlApi control,
      Book book,
      News news,
      ConsoleMeters meters) {}

  /** A handler that may refuse. */
  @FunctionalInterface
  private interface Refusing {
    void handle(ServerRequest request, ServerResponse response) throws AdminRefusal;
  }

  private final WebServer server;
  private final News news;

  private ConsoleServer(WebServer server, News news) {
    this.server = server;
    this.news = news;
  }

  /**
   * @throws PortInUseException when the port is taken
   */
  static ConsoleServer start(Service service, Parts parts) {
    String host = service.common().adminHost();
    int port = service.common().adminPort();
    WebServerConfig.Builder builder =
        WebServer.builder()
            .host(host)
            .port(port)
            .shutdownHook(false)
            .featuresDiscoverServices(false)
            .shutdownGracePeriod(GRACE)
            .maxPayloadSize(MOST_BODY_BYTES)
            .maxTcpConnections(MOST_CONNECTIONS)
            .connectionOptions(
                socket -> socket.tcpNoDelay(true).socketSendBufferSize(SEND_BUFFER_BYTES))
            .routing(http -> routing(http, service, parts));
    service.common().adminSecurity().tls().ifPresent(builder::tls);
    WebServer server = builder.build();
    server.start();
    if (!server.isRunning()) {
      throw whyNotRunning(host, port);
    }
    return new ConsoleServer(server, parts.news());
  }

  int port() {
    return server.port();
  }

  /** Ends the streams, and waits a moment for requests at work. */
  @Override
  public void close() {
    news.close();
    server.stop();
  }

  private static void routing(HttpRouting.Builder http, Service service, Parts parts) {
    ConsoleMeters meters = parts.meters();
    http.addFilter(parts.gate())
        .get("/metrics", (request, response) -> metrics(service, request, response))
        .get("/health/live", (_, response) -> health(response, service.health().liveReport()))
        .get("/health/ready", (_, response) -> health(response, service.health().readyReport()))
        .get("/about", (_, response) -> Replies.json(response, 200, service.about()))
        .get("/", counted("page", meters, parts.files()::index))
        .get("/page/*", counted("page", meters, parts.files()::page))
        .get("/lib/*", counted("page", meters, parts.files()::library))
        .get("/api/about", counted("about", meters, (_, r) -> Replies.json(r, parts.about().get())))
        .get("/api/state", counted("state", meters, (_, r) -> Replies.json(r, state(parts))))
        .get("/api/stream", counted("stream", meters, parts.stream()::handle))
        .get("/api/orders", counted("orders", meters, parts.orders()::handle))
        .get(
            "/api/order/{id}",
            counted(
                "order",
                meters,
                (request, response) ->
                    parts.order().handle(request.path().pathParameters().get("id"), response)));
    for (String word : ControlApi.WORDS) {
      http.post(
          "/api/" + word,
          counted(
              word,
              meters,
              (request, response) -> parts.control().handle(word, request, response)));
    }
    http.any(counted("other", meters, ConsoleServer::nothing))
        .error(Exception.class, ConsoleServer::failed);
  }

  private static void nothing(ServerRequest request, ServerResponse response) {
    Replies.error(
        response,
        404,
        "there is no "
            + request.prologue().method().text()
            + " here: the page is at /, its data below /api/");
  }

  private static Handler counted(String endpoint, ConsoleMeters meters, Refusing handler) {
    return (request, response) -> {
      try {
        handler.handle(request, response);
      } catch (AdminRefusal refusal) {
        Replies.error(response, refusal.status(), refusal.getMessage());
      } finally {
        meters.answered(endpoint, response.status().code());
      }
    };
  }

  /** The newest of every topic, as the stream's first events say it. */
  private static ObjectNode state(Parts parts) {
    ObjectNode state = JsonNodeFactory.instance.objectNode();
    for (Topic topic : Topic.values()) {
      News.Item item = parts.news().of(topic);
      if (topic == Topic.ORDERS) {
        state.set(topic.label(), parts.book().changesSince(-1));
      } else if (item == null) {
        state.putNull(topic.label());
      } else {
        state.putRawValue(topic.label(), new RawValue(item.json()));
      }
    }
    return state;
  }

  private static void metrics(Service service, ServerRequest request, ServerResponse response) {
    String accept = String.join(",", request.headers().values(HeaderNames.ACCEPT));
    var page = service.meters().scrape(accept);
    Replies.send(response, 200, page.contentType(), page.text());
  }

  private static void health(ServerResponse response, HealthReport report) {
    Replies.json(response, report.httpStatus(), report.json());
  }

  private static void failed(ServerRequest request, ServerResponse response, Exception failure) {
    LOG.error(
        "{} {} failed: {}",
        request.prologue().method().text(),
        request.path().path(),
        failure.toString(),
        failure);
    if (!response.isSent()) {
      Replies.error(
          response, 500, "the request failed; the diagnostic log of the console says why");
    }
  }

  /** Helidon only logs why it did not start, so the same address is tried once more. */
  private static StartException whyNotRunning(String host, int port) {
    IOException refusal = tryToBind(host, port);
    if (refusal == null) {
      return new StartException("its port could not be opened; start it again");
    }
    if (tryToBind(host, 0) == null) {
      return new PortInUseException(host, port, "service.admin.port", refusal);
    }
    return new StartException(
        "this machine has no address "
            + host
            + "; choose one of its own with --set service.admin.host=ADDRESS",
        refusal);
  }

  private static IOException tryToBind(String host, int port) {
    try (ServerSocket probe = new ServerSocket()) {
      probe.bind(new InetSocketAddress(host, port));
      return null;
    } catch (IOException refusal) {
      return refusal;
    }
  }
}
