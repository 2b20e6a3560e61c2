package io.ordertrail.drills;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * The webhook at which a drill hears what Alertmanager tells, with the time of its receipt. HTTP
 * threads write, any thread may look.
 */
final class AlertEar implements AutoCloseable {
  /**
   * @param receivedNs of the monotonic clock
   * @param startsAt when its rule first held, by Alertmanager
   */
  record Heard(JsonNode alert, long receivedNs, Instant startsAt) {
    String label(String name) {
      return alert.path("labels").path(name).asString("");
    }

    String annotation(String name) {
      return alert.path("annotations").path(name).asString("");
    }

    boolean isFiring() {
      return alert.path("status").asString("").equals("firing");
    }

    boolean isOf(AlertName name) {
      return label("alertname").equals(name.name())
          && name.labels().entrySet().stream()
              .allMatch(wanted -> label(wanted.getKey()).equals(wanted.getValue()));
    }

    /** Alert and labels as one word, to tell several of a name apart. */
    String fingerprint() {
      return alert.path("fingerprint").asString("");
    }
  }

  private final List<Heard> heard = new CopyOnWriteArrayList<>();
  private final HttpServer server;

  AlertEar() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::hear);
    server.start();
  }

  private void hear(HttpExchange exchange) throws IOException {
    long receivedNs = System.nanoTime();
    try {
      for (JsonNode alert :
          Web.JSON.readTree(exchange.getRequestBody().readAllBytes()).path("alerts")) {
        heard.add(new Heard(alert, receivedNs, Instant.parse(alert.path("startsAt").asString(""))));
      }
      exchange.sendResponseHeaders(200, -1);
    } catch (JacksonException | DateTimeException e) {
      exchange.sendResponseHeaders(400, -1);
    } finally {
      exchange.close();
    }
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/";
  }

  /** The first firing of that name that was received since. */
  Optional<Heard> fired(AlertName name, long sinceNs) {
    return heard.stream()
        .filter(h -> h.receivedNs() - sinceNs >= 0 && h.isFiring() && h.isOf(name))
        .findFirst();
  }

  /** The end of exactly that alert, if it was received since. */
  Optional<Heard> resolved(Heard fired, long sinceNs) {
    return heard.stream()
        .filter(
            h ->
                h.receivedNs() - sinceNs >= 0
                    && !h.isFiring()
                    && h.fingerprint().equals(fired.fingerprint()))
        .findFirst();
  }

  /** Everything, in the order of its receipt. */
  List<Heard> all() {
    return List.copyOf(heard);
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
