package io.ordertrail.proof;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.ordertrail.domain.Decimal6;
import io.ordertrail.eventlog.EventText;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A venue that lists orders and fills by Alpaca's rules: exclusive times, pages of at most 500 and
 * 100, tokens that must be known, keys that must be right.
 */
final class FakeVenue implements AutoCloseable {
  static final String KEY = "key";

  record Order(String id, String clOrdId, String symbol, long qtyE6, long pxE6, long atNs) {}

  record Fill(String execId, Order order, long qtyE6, long cumQtyE6, long pxE6, long atNs) {
    String id() {
      String digits = EventText.time(atNs).replaceAll("[^0-9]", "").substring(0, 17);
      return digits + "::" + execId;
    }
  }

  final List<Order> orders = new ArrayList<>();
  final List<Fill> fills = new ArrayList<>();
  private final HttpServer server;

  FakeVenue() throws IOException {
    server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
    server.createContext("/v2/orders", exchange -> answer(exchange, this::orders));
    server.createContext("/v2/account/activities/FILL", exchange -> answer(exchange, this::fills));
    server.start();
  }

  VenueAccess access() {
    return new VenueAccess(
        URI.create("http://127.0.0.1:" + server.getAddress().getPort()), KEY, KEY);
  }

  private interface Api {
    /** Empty when the question is bad. */
    Optional<String> answer(Map<String, String> query);
  }

  private static void answer(HttpExchange exchange, Api api) throws IOException {
    boolean allowed =
        KEY.equals(exchange.getRequestHeaders().getFirst("APCA-API-KEY-ID"))
            && KEY.equals(exchange.getRequestHeaders().getFirst("APCA-API-SECRET-KEY"));
    Optional<String> body = allowed ? api.answer(query(exchange)) : Optional.empty();
    byte[] bytes = body.orElse("{\"message\":\"no\"}").getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(body.isPresent() ? 200 : allowed ? 422 : 401, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  private static Map<String, String> query(HttpExchange exchange) {
    Map<String, String> query = new HashMap<>();
    for (String pair : exchange.getRequestURI().getRawQuery().split("&")) {
      String[] parts = pair.split("=", 2);
      query.put(parts[0], URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
    }
    return query;
  }

  private Optional<String> orders(Map<String, String> query) {
    int limit = Integer.parseInt(query.get("limit"));
    if (limit > 500
        || !"all".equals(query.get("status"))
        || !"asc".equals(query.get("direction"))) {
      return Optional.empty();
    }
    long afterNs = EventText.epochNs(query.get("after"));
    return Optional.of(
        orders.stream()
            .filter(order -> order.atNs() > afterNs)
            .limit(limit)
            .map(this::json)
            .toList()
            .toString());
  }

  private String json(Order order) {
    long filledE6 =
        fills.stream().filter(fill -> fill.order() == order).mapToLong(Fill::qtyE6).sum();
    return """
    {"id":"%s","client_order_id":"%s","symbol":"%s","side":"buy","status":"filled","qty":"%s",\
    "limit_price":"%s","filled_qty":"%s","submitted_at":"%s"}\
    """
        .formatted(
            order.id(),
            order.clOrdId(),
            order.symbol(),
            Decimal6.text(order.qtyE6()),
            Decimal6.text(order.pxE6()),
            Decimal6.text(filledE6),
            EventText.time(order.atNs()));
  }

  private Optional<String> fills(Map<String, String> query) {
    int size = Integer.parseInt(query.get("page_size"));
    String token = query.get("page_token");
    boolean known = token == null || fills.stream().anyMatch(fill -> fill.id().equals(token));
    if (size > 100 || !known || !"asc".equals(query.get("direction"))) {
      return Optional.empty();
    }
    long afterNs = EventText.epochNs(query.get("after"));
    return Optional.of(
        fills.stream()
            .dropWhile(fill -> token != null && !fill.id().equals(token))
            .skip(token == null ? 0 : 1)
            .filter(fill -> fill.atNs() > afterNs)
            .limit(size)
            .map(FakeVenue::json)
            .toList()
            .toString());
  }

  private static String json(Fill fill) {
    return """
    {"id":"%s","activity_type":"FILL","order_id":"%s","qty":"%s","price":"%s","cum_qty":"%s",\
    "transaction_time":"%s"}\
    """
        .formatted(
            fill.id(),
            fill.order().id(),
            Decimal6.text(fill.qtyE6()),
            Decimal6.text(fill.pxE6()),
            Decimal6.text(fill.cumQtyE6()),
            EventText.time(fill.atNs()));
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
