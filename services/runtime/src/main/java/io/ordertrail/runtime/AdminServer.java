package io.ordertrail.runtime;

import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.WebServerConfig;
import io.helidon.webserver.http.Handler;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/**
 * Serves {@code /metrics}, {@code /health/live} and {@code /health/ready} of one process, and the
 * routes that its service adds. It is up before the service's parts are, so that a start can be
 * watched.
 */
public final class AdminServer implements AutoCloseable {
  private static final long MAX_BODY_BYTES = 1024 * 1024;
  private static final String JSON = "application/json";

  private final WebServer server;

  private AdminServer(WebServer server) {
    this.server = server;
  }

  /**
   * @param port 0 takes a free one
   * @throws PortInUseException when another process has the port
   */
  public static AdminServer start(
      String host,
      int port,
      AdminSecurity security,
      Meters meters,
      HealthChecks health,
      AdminRoutes routes) {
    if (new InetSocketAddress(host, port).isUnresolved()) {
      throw notOurAddress(host, null);
    }
    WebServerConfig.Builder builder =
        WebServer.builder()
            .host(host)
            .port(port)
            .shutdownHook(false)
            .featuresDiscoverServices(false)
            .maxPayloadSize(MAX_BODY_BYTES)
            // Or the end of each longer answer waits 40 ms for an acknowledgement.
            .connectionOptions(socket -> socket.tcpNoDelay(true))
            .routing(routing -> route(routing, meters, health, routes.servedAt(host, security)));
    security.tls().ifPresent(builder::tls);
    WebServer server = builder.build();
    server.start();
    if (!server.isRunning()) {
      throw whyNotRunning(host, port);
    }
    return new AdminServer(server);
  }

  public int port() {
    return server.port();
  }

  @Override
  public void close() {
    server.stop();
  }

  private static void route(
      HttpRouting.Builder routing, Meters meters, HealthChecks health, Handler routes) {
    routing
        .get("/metrics", (request, response) -> sendMetrics(request, response, meters))
        .get("/health/live", (_, response) -> send(response, health.liveReport()))
        .get("/health/ready", (_, response) -> send(response, health.readyReport()))
        .any(routes);
  }

  private static void sendMetrics(ServerRequest request, ServerResponse response, Meters meters) {
    String accept = String.join(",", request.headers().values(HeaderNames.ACCEPT));
    Meters.Page page = meters.scrape(accept);
    send(response, 200, page.contentType(), page.text());
  }

  private static void send(ServerResponse response, HealthReport report) {
    send(response, report.httpStatus(), JSON, report.json());
  }

  static void send(ServerResponse response, int status, String contentType, String body) {
    response
        .status(Status.create(status))
        .header(HeaderNames.CONTENT_TYPE, contentType)
        .header(HeaderNames.CACHE_CONTROL, "no-store")
        .send(body);
  }

  /** Helidon only logs why it did not start, so the same address is tried once more. */
  private static StartException whyNotRunning(String host, int port) {
    IOException refusal = tryToBind(host, port);
    if (refusal == null) {
      return new StartException("metrics and health could not be served; start it again");
    }
    if (tryToBind(host, 0) == null) {
      return new PortInUseException(host, port, "service.admin.port", refusal);
    }
    return notOurAddress(host, refusal);
  }

  private static StartException notOurAddress(String host, IOException refusal) {
    return new StartException(
        "this machine has no address "
            + host
            + "; choose one that it has with --set service.admin.host=ADDRESS",
        refusal);
  }

  private static IOException tryToBind(String host, int port) {
    try (ServerSocket socket = new ServerSocket()) {
      socket.bind(new InetSocketAddress(host, port));
      return null;
    } catch (IOException e) {
      return e;
    }
  }
}
