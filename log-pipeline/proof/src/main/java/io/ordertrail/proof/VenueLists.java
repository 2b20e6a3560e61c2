package io.ordertrail.proof;

import io.ordertrail.domain.Decimal6;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/**
 * The venue's own lists of orders and fills, page after page, in Alpaca's REST interface. What is
 * listed is held in memory: some three hundred bytes an order. One thread.
 */
final class VenueLists {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration TIMEOUT = Duration.ofSeconds(20);
  private static final int ORDERS_PAGE = 500;
  private static final int FILLS_PAGE = 100;
  private static final int TOO_MANY = 429;
  private static final int ATTEMPTS = 5;
  private static final int MOST_PLACES = 60;

  private final VenueAccess access;
  private final HttpClient client =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(3)).build();

  VenueLists(VenueAccess access) {
    this.access = access;
  }

  /**
   * @param after a time; only orders submitted behind it
   */
  List<VenueOrder> orders(String after) throws VenueException {
    SequencedMap<String, VenueOrder> found = new LinkedHashMap<>();
    String from = after;
    while (true) {
      List<JsonNode> page =
          page("/v2/orders?status=all&direction=asc&limit=%d&after=%s", ORDERS_PAGE, from);
      int before = found.size();
      page.forEach(node -> add(order(node), found));
      if (page.size() < ORDERS_PAGE || found.size() == before) {
        return List.copyOf(found.values());
      }
      from = oneBefore(found.lastEntry().getValue().submittedAt());
    }
  }

  private static void add(VenueOrder order, Map<String, VenueOrder> found) {
    found.put(order.orderId(), order);
  }

  /** Orders of the same instant as a page's last one may stand on the next page. */
  private static String oneBefore(String time) {
    return VenueTime.minusOneNs(time);
  }

  List<VenueFill> fills(String after) throws VenueException {
    List<VenueFill> found = new ArrayList<>();
    String token = "";
    while (true) {
      List<JsonNode> page =
          page(
              "/v2/account/activities/FILL?direction=asc&page_size=%d&after=%s" + token,
              FILLS_PAGE,
              after);
      page.forEach(node -> found.add(fill(node)));
      if (page.size() < FILLS_PAGE) {
        return found;
      }
      token = "&page_token=" + encoded(found.getLast().id()).replace("%", "%%");
    }
  }

  private static VenueOrder order(JsonNode node) {
    return new VenueOrder(
        node.path("id").asString(""),
        node.path("client_order_id").asString(""),
        node.path("symbol").asString(""),
        node.path("side").asString(""),
        node.path("status").asString(""),
        e6(node, "qty"),
        e6(node, "limit_price"),
        e6(node, "filled_qty"),
        node.path("submitted_at").asString(""));
  }

  private static VenueFill fill(JsonNode node) {
    return new VenueFill(
        node.path("id").asString(""),
        node.path("order_id").asString(""),
        node.path("previous_execution_id").asString(""),
        e6(node, "qty"),
        e6(node, "price"),
        e6(node, "cum_qty"),
        node.path("transaction_time").asString(""));
  }

  /** As the services read it: more places than six are rounded. */
  private static long e6(JsonNode node, String name) {
    String text = node.path(name).asString("");
    if (text.isEmpty()) {
      return 0;
    }
    try {
      BigDecimal value = new BigDecimal(text);
      boolean sane = Math.abs((long) value.scale()) <= MOST_PLACES;
      return sane ? Decimal6.parse(value.setScale(6, RoundingMode.HALF_EVEN).toPlainString()) : 0;
    } catch (ArithmeticException | IllegalArgumentException e) {
      return 0;
    }
  }

  private List<JsonNode> page(String path, int size, String after) throws VenueException {
    String body = get(path.formatted(size, encoded(after)));
    try {
      JsonNode root = JSON.readTree(body);
      if (!root.isArray()) {
        throw new VenueException("The venue's answer is not a list.", null);
      }
      List<JsonNode> nodes = new ArrayList<>();
      root.forEach(nodes::add);
      return nodes;
    } catch (JacksonException e) {
      throw new VenueException("The venue's answer is not JSON.", e);
    }
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private String get(String path) throws VenueException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(access.url() + path))
            .timeout(TIMEOUT)
            .header("APCA-API-KEY-ID", access.keyId())
            .header("APCA-API-SECRET-KEY", access.secretKey())
            .build();
    try {
      for (int attempt = 1; ; attempt++) {
        HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() == 200) {
          return answer.body();
        }
        if (answer.statusCode() != TOO_MANY || attempt == ATTEMPTS) {
          throw new VenueException(
              "The venue at %s answers with status %d."
                  .formatted(access.url(), answer.statusCode()),
              null);
        }
        Thread.sleep(Duration.ofSeconds(attempt));
      }
    } catch (IOException e) {
      throw new VenueException(
          "The venue at %s does not answer (%s).".formatted(access.url(), e.getMessage()), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new VenueException("Interrupted while the venue was asked.", e);
    }
  }
}
