package io.ordertrail.executionengine;

import io.ordertrail.domain.Decimal6;
import io.ordertrail.eventlog.EventText;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingDeque;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/**
 * Alpaca's order interface over HTTP and WebSocket, as strict as the real one where this service
 * depends on it, with faults on demand. The test's thread and the server's share the books under
 * this object's lock.
 */
final class FakeVenue implements AutoCloseable {
  /** What happens to one coming submission. */
  enum Fault {
    /** Taken, but the answer never comes. */
    SILENT_AFTER_TAKING,
    /** Lost on the way: neither taken nor answered. */
    LOST,
    ERROR_AFTER_TAKING,
    ERROR_BEFORE_TAKING,
    CLOSED_AFTER_TAKING,
    RATE_LIMIT,
    WASH_TRADE,
    /** Taken; the answer waits until the test releases it. */
    HELD
  }

  private static final ObjectMapper JSON = new ObjectMapper();

  final BlockingDeque<Fault> faults = new LinkedBlockingDeque<>();
  final CountDownLatch release = new CountDownLatch(1);
  final VenueModel model = new VenueModel(() -> System.currentTimeMillis() * 1_000_000, this::say);
  private final FakeVenueServer server;
  private String lastUpdate;
  private int sent;

  FakeVenue() throws IOException {
    server = new FakeVenueServer(this::answer);
  }

  int port() {
    return server.port();
  }

  /** One thread at a time works on the books. */
  synchronized <T> T books(java.util.function.Function<VenueModel, T> work) {
    return work.apply(model);
  }

  void fill(long clOrdId, long units, String px) {
    books(
        books -> {
          books.fill(order(clOrdId), units * Decimal6.ONE, Decimal6.parse(px));
          return null;
        });
  }

  synchronized VenueModel.Order order(long clOrdId) {
    return model.byClOrdId.get(io.ordertrail.domain.OrderIds.clOrdId(clOrdId));
  }

  synchronized int duplicateSubmissions() {
    return model.duplicateSubmissions;
  }

  /** Sends the last update once more, as a venue that is not sure whether it did. */
  synchronized void repeatLastUpdate() {
    server.broadcast(lastUpdate, true);
  }

  void disconnectStreams() {
    server.disconnectStreams();
  }

  int listeners() {
    return server.listeners();
  }

  private void say(VenueModel.Said said) {
    lastUpdate =
        """
        {"stream":"trade_updates","data":{"event":"%s","execution_id":"%s","previous_execution_id":"%s",\
        "price":"%s","qty":"%s","position_qty":"999","timestamp":"%s","order":%s}}\
        """
            .formatted(
                said.event(),
                said.execId(),
                said.previousExecId(),
                Decimal6.text(said.pxE6()),
                Decimal6.text(said.qtyE6()),
                EventText.time(said.of().submittedNs),
                json(said.of()));
    // The real venue sends binary frames; a proxy may turn them into text.
    server.broadcast(lastUpdate, sent++ % 3 != 0);
  }

  private static String json(VenueModel.Order order) {
    return """
    {"id":"%s","client_order_id":"%s","status":"%s","qty":"%s","filled_qty":"%s",\
    "filled_avg_price":%s,"submitted_at":"%s","symbol":"AAPL","limit_price":null}\
    """
        .formatted(
            order.id,
            order.clOrdIdText,
            order.status,
            Decimal6.text(order.qtyE6),
            Decimal6.text(order.filledQtyE6),
            order.filledQtyE6 == 0 ? "null" : "\"100.123456789\"",
            EventText.time(order.submittedNs));
  }

  private FakeVenueServer.Answer answer(FakeVenueServer.Request request) throws IOException {
    if (!"key".equals(request.header("APCA-API-KEY-ID"))
        || !"secret".equals(request.header("APCA-API-SECRET-KEY"))) {
      return refusal(401, 40110000, "request is not authorized");
    }
    Map<String, String> query = query(request.query());
    return switch (request.method() + " " + request.path()) {
      case "POST /v2/orders" -> post(request.body());
      case "GET /v2/orders" -> new FakeVenueServer.Answer(200, orders(query));
      case "GET /v2/clock" ->
          new FakeVenueServer.Answer(
              200,
              "{\"timestamp\":\"%s\",\"is_open\":true}"
                  .formatted(EventText.time(System.currentTimeMillis() * 1_000_000)));
      case "GET /v2/positions" -> new FakeVenueServer.Answer(200, positions());
      case "GET /v2/account" ->
          new FakeVenueServer.Answer(
              200,
              "{\"cash\":\"%s\"}".formatted(Decimal6.text(books(VenueModel::holdings).cashE6())));
      case "GET /v2/orders:by_client_order_id" -> found(query.get("client_order_id"));
      case "GET /v2/account/activities/FILL" -> new FakeVenueServer.Answer(200, fills(query));
      case "DELETE /v2/orders" -> deleteAll();
      default ->
          request.method().equals("PATCH")
              ? patch(request.path().substring("/v2/orders/".length()), request.body())
              : request.method().equals("DELETE")
                  ? delete(request.path().substring("/v2/orders/".length()))
                  : refusal(404, 40410000, "endpoint not found");
    };
  }

  private FakeVenueServer.Answer post(String body) throws IOException {
    Fault fault = faults.poll();
    if (fault == null) {
      return take(body);
    }
    return switch (fault) {
      case SILENT_AFTER_TAKING -> {
        take(body);
        yield FakeVenueServer.Answer.NEVER;
      }
      case LOST -> FakeVenueServer.Answer.NEVER;
      case ERROR_AFTER_TAKING -> {
        take(body);
        yield new FakeVenueServer.Answer(503, "<html>upstream</html>");
      }
      case ERROR_BEFORE_TAKING -> new FakeVenueServer.Answer(500, "");
      case CLOSED_AFTER_TAKING -> {
        take(body);
        throw new IOException("closed");
      }
      case RATE_LIMIT -> refusal(429, 42910000, "rate limit exceeded");
      case WASH_TRADE -> refusal(403, 40310000, "potential wash trade detected");
      case HELD -> {
        FakeVenueServer.Answer answer = take(body);
        try {
          release.await();
        } catch (InterruptedException e) {
          throw new IOException(e);
        }
        yield answer;
      }
    };
  }

  private synchronized FakeVenueServer.Answer take(String body) {
    JsonNode json = JSON.readTree(body);
    for (String name : List.of("symbol", "qty", "side", "type", "time_in_force")) {
      if (!json.path(name).isString()) {
        return refusal(422, 40010001, name + " is required");
      }
    }
    if (json.path("type").asString().equals("limit") && !json.path("limit_price").isString()) {
      return refusal(422, 40010001, "limit orders require a limit price");
    }
    VenueModel.Order order =
        model.submit(
            json.path("client_order_id").asString(), Decimal6.parse(json.path("qty").asString()));
    return order == null
        ? refusal(422, 40010001, "client_order_id must be unique")
        : new FakeVenueServer.Answer(200, json(order));
  }

  private synchronized FakeVenueServer.Answer patch(String id, String body) {
    JsonNode json = JSON.readTree(body);
    VenueModel.Order old = model.byId.get(id);
    if (old == null) {
      return refusal(404, 40410000, "order not found");
    }
    VenueModel.Order order =
        model.replace(
            old,
            json.path("client_order_id").asString(),
            Decimal6.parse(json.path("qty").asString()));
    return order == null
        ? refusal(422, 42210000, "order is not open")
        : new FakeVenueServer.Answer(200, json(order));
  }

  private synchronized FakeVenueServer.Answer deleteAll() {
    List.copyOf(model.open).forEach(model::cancel);
    return new FakeVenueServer.Answer(207, "[]");
  }

  private String positions() {
    return list(
        books(VenueModel::holdings).positionsE6().entrySet().stream()
            .map(
                held ->
                    "{\"symbol\":\"%s\",\"qty\":\"%s\",\"side\":\"long\"}"
                        .formatted(held.getKey(), Decimal6.text(held.getValue()))));
  }

  private synchronized FakeVenueServer.Answer delete(String id) {
    VenueModel.Order order = model.byId.get(id);
    if (order == null) {
      return refusal(404, 40410000, "order not found");
    }
    return model.cancel(order)
        ? new FakeVenueServer.Answer(204, "")
        : refusal(422, 42210000, "order is not cancelable");
  }

  private synchronized FakeVenueServer.Answer found(String clOrdIdText) {
    VenueModel.Order order = model.byClOrdId.get(clOrdIdText);
    return order == null
        ? refusal(404, 40410000, "order not found for " + clOrdIdText)
        : new FakeVenueServer.Answer(200, json(order));
  }

  private synchronized String orders(Map<String, String> query) {
    long afterNs = EventText.epochNs(query.get("after"));
    return list(
        model.byClOrdId.values().stream()
            .filter(order -> order.submittedNs > afterNs)
            .sorted(Comparator.comparingLong(order -> order.submittedNs))
            .limit(Long.parseLong(query.get("limit")))
            .map(FakeVenue::json));
  }

  private synchronized String fills(Map<String, String> query) {
    long afterNs = EventText.epochNs(query.get("after"));
    String token = query.getOrDefault("page_token", "");
    List<VenueFill> page = new ArrayList<>();
    boolean from = token.isEmpty();
    for (VenueFill fill : model.fills) {
      if (from && fill.venueTimeNs() > afterNs) {
        page.add(fill);
      }
      from = from || fill.id().equals(token);
    }
    return list(page.stream().limit(Long.parseLong(query.get("page_size"))).map(FakeVenue::json));
  }

  private static String json(VenueFill fill) {
    return """
    {"activity_type":"FILL","id":"%s","order_id":"%s","type":"fill","qty":"%s","price":"%s",\
    "cum_qty":"%s","leaves_qty":"0","transaction_time":"%s","side":"buy","symbol":"AAPL"}\
    """
        .formatted(
            fill.id(),
            fill.orderId(),
            Decimal6.text(fill.qtyE6()),
            Decimal6.text(fill.pxE6()),
            Decimal6.text(fill.cumQtyE6()),
            EventText.time(fill.venueTimeNs()));
  }

  private static String list(Stream<String> items) {
    return items.collect(Collectors.joining(",", "[", "]"));
  }

  private static FakeVenueServer.Answer refusal(int status, int code, String message) {
    return new FakeVenueServer.Answer(
        status, "{\"code\":%d,\"message\":\"%s\"}".formatted(code, message));
  }

  private static Map<String, String> query(String text) {
    return Stream.of(text.split("&"))
        .filter(pair -> pair.contains("="))
        .collect(
            Collectors.toMap(
                pair -> pair.substring(0, pair.indexOf('=')),
                pair ->
                    URLDecoder.decode(
                        pair.substring(pair.indexOf('=') + 1), StandardCharsets.UTF_8)));
  }

  @Override
  public void close() throws IOException {
    release.countDown();
    server.close();
  }
}
