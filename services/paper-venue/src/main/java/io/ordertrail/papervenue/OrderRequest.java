package io.ordertrail.papervenue;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.ordertrail.domain.Decimal6;
import io.ordertrail.domain.OrdType;
import io.ordertrail.domain.Side;
import io.ordertrail.domain.TimeInForce;
import java.io.IOException;
import java.util.UUID;

/**
 * Reads the body of an order: what can be said of it without account and market is said here, in
 * Alpaca's words. Pure, but for the id that an order without one gets.
 */
final class OrderRequest {
  private static final int LONGEST_CLIENT_ORDER_ID = 128;
  private static final ObjectMapper JSON =
      new ObjectMapper()
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

  private final JsonNode body;

  private OrderRequest(JsonNode body) {
    this.body = body;
  }

  /**
   * @throws RefusedException with the answer, when the body is not an order
   */
  static OrderTerms parse(byte[] json) {
    try {
      JsonNode body = JSON.readTree(json);
      if (body == null || !body.isObject()) {
        throw new RefusedException(Refusal.badRequest("request body format is invalid"));
      }
      return new OrderRequest(body).terms();
    } catch (IOException malformed) {
      throw new RefusedException(Refusal.badRequest("request body format is invalid"));
    }
  }

  private OrderTerms terms() {
    String symbol = required("symbol");
    long qtyE6 = qtyE6(symbol);
    Side side = side();
    OrdType type = type();
    TimeInForce timeInForce = timeInForce();
    long limitPxE6 = limitPxE6(type);
    boolean extendedHours = extendedHours(type, timeInForce);
    refuseClasses();
    return new OrderTerms(
        clientOrderId(), symbol, side, type, timeInForce, qtyE6, limitPxE6, extendedHours);
  }

  private long qtyE6(String symbol) {
    if (text("notional") != null) {
      throw notFractionable(symbol);
    }
    long qtyE6 = decimal("qty", required("qty"));
    if (qtyE6 <= 0) {
      throw badField("qty must be > 0");
    }
    if (qtyE6 % Decimal6.ONE != 0) {
      throw notFractionable(symbol);
    }
    return qtyE6;
  }

  private static RefusedException notFractionable(String symbol) {
    return new RefusedException(Refusal.forbidden("asset \"" + symbol + "\" is not fractionable"));
  }

  private Side side() {
    String side = required("side");
    return switch (side) {
      case "buy" -> Side.BUY;
      case "sell" -> Side.SELL;
      default -> throw badField("side must be buy or sell, not \"" + side + '"');
    };
  }

  private OrdType type() {
    String type = required("type");
    return switch (type) {
      case "market" -> OrdType.MARKET;
      case "limit" -> OrdType.LIMIT;
      case "stop", "stop_limit", "trailing_stop" ->
          throw badField(type + " orders are not traded on this venue: send market or limit");
      default -> throw badField("invalid order type \"" + type + '"');
    };
  }

  private TimeInForce timeInForce() {
    String timeInForce = required("time_in_force");
    return switch (timeInForce) {
      case "day" -> TimeInForce.DAY;
      case "gtc" -> TimeInForce.GTC;
      case "ioc" -> TimeInForce.IOC;
      case "fok" -> TimeInForce.FOK;
      case "opg", "cls" ->
          throw badField(timeInForce + " orders are not traded on this venue: it has no auctions");
      default -> throw badField("invalid time_in_force \"" + timeInForce + '"');
    };
  }

  private long limitPxE6(OrdType type) {
    String limit = text("limit_price");
    if (text("stop_price") != null) {
      throw badField(OrderJson.lower(type) + " orders require no stop price");
    }
    if (type == OrdType.MARKET) {
      if (limit != null) {
        throw badField("market orders require no limit price");
      }
      return 0;
    }
    if (limit == null) {
      throw badField("limit orders require a limit price");
    }
    long limitPxE6 = decimal("limit_price", limit);
    if (limitPxE6 <= 0) {
      throw badField("limit price must be > 0");
    }
    return limitPxE6;
  }

  private boolean extendedHours(OrdType type, TimeInForce timeInForce) {
    JsonNode node = body.path("extended_hours");
    boolean extended = node.asBoolean(false);
    if (extended && (type != OrdType.LIMIT || timeInForce != TimeInForce.DAY)) {
      throw badField("extended hours order must be DAY limit orders");
    }
    return extended;
  }

  private void refuseClasses() {
    String orderClass = text("order_class");
    if (orderClass != null && !orderClass.isEmpty() && !orderClass.equals("simple")) {
      throw badField("order_class \"" + orderClass + "\" is not traded on this venue");
    }
  }

  private String clientOrderId() {
    String id = text("client_order_id");
    if (id == null || id.isEmpty()) {
      return UUID.randomUUID().toString();
    }
    if (id.length() > LONGEST_CLIENT_ORDER_ID) {
      throw badField("client_order_id must be no more than 128 characters");
    }
    return id;
  }

  private static long decimal(String name, String text) {
    try {
      return Decimal6.parse(text);
    } catch (NumberFormatException notADecimal) {
      throw badField(name + " is " + notADecimal.getMessage());
    }
  }

  private String required(String name) {
    String text = text(name);
    if (text == null || text.isBlank()) {
      throw badField(name + " is required");
    }
    return text;
  }

  /** A text or number as text; null when it is not there. */
  private String text(String name) {
    JsonNode node = body.path(name);
    if (node.isMissingNode() || node.isNull()) {
      return null;
    }
    if (node.isContainerNode() || node.isBoolean()) {
      throw badField(name + " must be a text");
    }
    return node.isNumber() ? node.decimalValue().toPlainString() : node.asText();
  }

  private static RefusedException badField(String message) {
    return new RefusedException(Refusal.badField(message));
  }
}
