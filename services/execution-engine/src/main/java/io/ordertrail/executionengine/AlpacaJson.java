package io.ordertrail.executionengine;

import io.ordertrail.domain.OrderIds;
import io.ordertrail.eventlog.EventText;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/**
 * Reads what the venue sends. Any thread. Numbers may be JSON strings or numbers; every method
 * throws {@link IllegalArgumentException} for text that is not what it says.
 */
final class AlpacaJson {
  /** The body of a refusal; both empty when it is not the venue's (a proxy's page, say). */
  record Refusal(String code, String message) {}

  /** A message of the trade-updates connection. */
  sealed interface StreamMessage {
    record Authorized() implements StreamMessage {}

    record Unauthorized() implements StreamMessage {}

    record Listening() implements StreamMessage {}

    record Update(TradeUpdate update) implements StreamMessage {}

    record Other() implements StreamMessage {}
  }

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int MESSAGE_MAX = 500;
  private static final int MAX_PLACES = 60;

  private AlpacaJson() {}

  static Refusal refusal(String body) {
    try {
      JsonNode root = JSON.readTree(body);
      return new Refusal(root.path("code").asString(""), root.path("message").asString(""));
    } catch (JacksonException e) {
      return new Refusal("", body.substring(0, Math.min(body.length(), MESSAGE_MAX)));
    }
  }

  static VenueOrder order(String body) {
    return order(parse(body));
  }

  static List<VenueOrder> orders(String body) {
    List<VenueOrder> orders = new ArrayList<>();
    for (JsonNode node : array(body)) {
      orders.add(order(node));
    }
    return orders;
  }

  private static VenueOrder order(JsonNode node) {
    return new VenueOrder(
        required(node, "id"),
        OrderIds.parseClOrdId(node.path("client_order_id").asString("")),
        VenueStatus.of(required(node, "status")),
        decimalE6(node, "filled_qty"),
        timeNs(node, "submitted_at"));
  }

  static List<VenueFill> fills(String body) {
    List<VenueFill> fills = new ArrayList<>();
    for (JsonNode node : array(body)) {
      if (node.path("activity_type").asString("FILL").equals("FILL")) {
        fills.add(fill(node));
      }
    }
    return fills;
  }

  private static VenueFill fill(JsonNode node) {
    return new VenueFill(
        required(node, "id"),
        required(node, "order_id"),
        decimalE6(node, "qty"),
        decimalE6(node, "price"),
        decimalE6(node, "cum_qty"),
        timeNs(node, "transaction_time"));
  }

  /** Signed quantities by symbol. */
  static Map<String, Long> positions(String body) {
    Map<String, Long> positions = new LinkedHashMap<>();
    for (JsonNode node : array(body)) {
      long qtyE6 = decimalE6(node, "qty");
      boolean isShort = node.path("side").asString("").equals("short");
      positions.put(required(node, "symbol"), isShort ? -Math.abs(qtyE6) : qtyE6);
    }
    return positions;
  }

  static long cashE6(String body) {
    JsonNode root = parse(body);
    required(root, "cash");
    return decimalE6(root, "cash");
  }

  static long clock(String body) {
    return timeNs(parse(body), "timestamp");
  }

  static StreamMessage stream(String text, long receivedNs) {
    JsonNode root = parse(text);
    JsonNode data = root.path("data");
    return switch (root.path("stream").asString("")) {
      case "authorization" ->
          data.path("status").asString("").equals("authorized")
              ? new StreamMessage.Authorized()
              : new StreamMessage.Unauthorized();
      case "listening" -> new StreamMessage.Listening();
      case "trade_updates" -> new StreamMessage.Update(update(data, receivedNs));
      default -> new StreamMessage.Other();
    };
  }

  private static TradeUpdate update(JsonNode data, long receivedNs) {
    return new TradeUpdate(
        TradeUpdate.Kind.of(required(data, "event")),
        data.path("execution_id").asString(""),
        data.path("previous_execution_id").asString(""),
        decimalE6(data, "qty"),
        decimalE6(data, "price"),
        timeNs(data, "timestamp"),
        order(data.path("order")),
        receivedNs);
  }

  private static JsonNode parse(String text) {
    try {
      return JSON.readTree(text);
    } catch (JacksonException e) {
      throw new IllegalArgumentException("the venue's answer is not JSON", e);
    }
  }

  private static JsonNode array(String text) {
    JsonNode root = parse(text);
    if (!root.isArray()) {
      throw new IllegalArgumentException("the venue's answer is not a list");
    }
    return root;
  }

  private static String required(JsonNode node, String name) {
    String text = node.path(name).asString("");
    if (text.isEmpty()) {
      throw new IllegalArgumentException("the venue's answer lacks " + name);
    }
    return text;
  }

  /** An average price may have more places than six: it is rounded, nothing is counted from it. */
  private static long decimalE6(JsonNode node, String name) {
    String text = node.path(name).asString("");
    if (text.isEmpty()) {
      return 0;
    }
    try {
      BigDecimal value = new BigDecimal(text);
      if (Math.abs((long) value.scale()) > MAX_PLACES || value.precision() > MAX_PLACES) {
        throw new NumberFormatException("out of range");
      }
      return value.setScale(6, RoundingMode.HALF_EVEN).unscaledValue().longValueExact();
    } catch (ArithmeticException | NumberFormatException e) {
      throw new IllegalArgumentException(name + " is no decimal: \"" + text + '"', e);
    }
  }

  /** RFC 3339 in any offset (the venue answers in New York's time), 0 when there is none. */
  private static long timeNs(JsonNode node, String name) {
    String text = node.path(name).asString("");
    if (text.isEmpty()) {
      return 0;
    }
    try {
      return EventText.epochNs(
          OffsetDateTime.parse(text, DateTimeFormatter.ISO_OFFSET_DATE_TIME)
              .toInstant()
              .toString());
    } catch (DateTimeException | ArithmeticException e) {
      throw new IllegalArgumentException(name + " is no time: \"" + text + '"', e);
    }
  }
}
