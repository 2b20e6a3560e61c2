package io.ordertrail.papervenue;

import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.helidon.webserver.websocket.WsRouting;
import io.ordertrail.runtime.PortInUseException;
import io.ordertrail.runtime.StartException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The one HTTP port: REST, both streams and health. */
final class VenueServer implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(VenueServer.class);
  private static final String FAULTS = "/v2/faults";
  private static final Duration GRACE = Duration.ofMillis(500);

  private final WebServer server;
  private final Venue venue;

  private VenueServer(WebServer server, Venue venue) {
    this.server = server;
    this.venue = venue;
  }

  /**
   * @throws PortInUseException when the port is taken
   */
  static VenueServer start(VenueConfig config, Venue venue) {
    WebServer server =
        WebServer.builder()
            .host(config.host())
            .port(config.port())
            .shutdownHook(false)
            .featuresDiscoverServices(false)
            .shutdownGracePeriod(GRACE)
            // Or a message waits up to 40 ms for the acknowledgement of the one before.
            .connectionOptions(socket -> socket.tcpNoDelay(true))
            .routing(http -> routing(http, config, venue))
            .addRouting(streams(config, venue))
            .build();
    server.start();
    if (!server.isRunning()) {
      throw whyNotRunning(config);
    }
    return new VenueServer(server, venue);
  }

  int port() {
    return server.port();
  }

  /** Says goodbye to the streams, and waits a moment for requests at work. */
  @Override
  public void close() {
    venue.engine().execute(venue.marketData()::closeAll);
    venue.engine().execute(venue.tradeUpdates()::closeAll);
    server.stop();
  }

  static void routing(HttpRouting.Builder http, VenueConfig config, Venue venue) {
    Guard guard =
        new Guard(config.credentials(), config.requestsPerMinute(), new HttpFaults(venue.faults()));
    http.addFilter(guard)
        .register(FAULTS, new FaultsApi(venue))
        .register("/v2", new OrdersApi(venue), new AccountApi(venue))
        .post("/v2/replay", (request, response) -> release(venue, response))
        .register("/health", new HealthApi(venue))
        .any(
            (request, response) ->
                Answers.refusal(response, Refusal.notFound("endpoint not found")))
        .error(
            RefusedException.class, (req, res, refused) -> Answers.refusal(res, refused.refusal()))
        .error(Exception.class, VenueServer::failed);
  }

  /** Not Alpaca's: a held recording goes on. */
  private static void release(Venue venue, ServerResponse response) {
    venue.releaseReplay();
    Answers.json(response, 200, venue.engine().call(() -> ApiJson.marketStatus(venue)));
  }

  static WsRouting.Builder streams(VenueConfig config, Venue venue) {
    AtomicReference<MarketDataSocket> onlyOne = new AtomicReference<>();
    return WsRouting.builder()
        .endpoint("/v2/iex", () -> new MarketDataSocket(venue, onlyOne, config.authTimeout()))
        .endpoint("/v2/sip", () -> new MarketDataSocket(venue, onlyOne, config.authTimeout()))
        .endpoint("/stream", () -> new TradeUpdatesSocket(venue, config.authTimeout()));
  }

  private static void failed(ServerRequest request, ServerResponse response, Exception failure) {
    LOG.error(
        "{} {} failed: {}",
        request.prologue().method().text(),
        request.path().path(),
        failure.toString(),
        failure);
    Answers.refusal(response, Refusal.internal());
  }

  /** Helidon only logs why it did not start, so the same address is tried once more. */
  private static StartException whyNotRunning(VenueConfig config) {
    IOException refusal = tryToBind(config.host(), config.port());
    if (refusal == null) {
      return new StartException("its port could not be opened; start it again");
    }
    if (tryToBind(config.host(), 0) == null) {
      return new PortInUseException(config.host(), config.port(), "venue.port", refusal);
    }
    return new StartException(
        "this machine has no address "
            + config.host()
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
