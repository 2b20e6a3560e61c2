package io.ordertrail.papervenue;

import io.ordertrail.domain.Decimal6;
import io.ordertrail.domain.OrdType;
import io.ordertrail.domain.Side;
import io.ordertrail.domain.TimeInForce;
import java.util.UUID;

/**
 * Reads the body of an order, or of a change to one: what can be said of it without account and
 * market is said here, in Alpaca's words. Pure, but for the id that an order without one gets.
 */
final class OrderRequest {
  private static final int LONGEST_CLIENT_ORDER_ID = 128;

  private final JsonBody body;

  private OrderRequest(JsonBody body) {
    this.body = body;
  }

  /**
   * @throws RefusedException with the answer, when the body is not an order
   */
  static OrderTerms parse(byte[] json) {
    return new OrderRequest(JsonBody.parse(json)).terms();
  }

  /**
   * @throws RefusedException with the answer, when the body changes nothing, or nothing that can be
   */
  static ReplaceRequest parseReplacement(byte[] json) {
    return new OrderRequest(JsonBody.parse(json)).replacement();
  }

  private OrderTerms terms() {
    String symbol = body.required("symbol");
    long qtyE6 = qtyE6(symbol);
    Side side = side();
    OrdType type = type();
    TimeInForce timeInForce = timeInForce(body.required("time_in_force"));
    long limitPxE6 = price("limit", type, type.hasLimitPrice());
    boolean stops = type == OrdType.STOP || type == OrdType.STOP_LIMIT;
    long stopPxE6 = price("stop", type, stops);
    refuseStop(stops, timeInForce);
    boolean extendedHours = extendedHours(type, timeInForce);
    refuseClasses();
    return new OrderTerms(
        clientOrderId(),
        symbol,
        side,
        type,
        timeInForce,
        qtyE6,
        limitPxE6,
        stopPxE6,
        extendedHours,
        null);
  }

  private ReplaceRequest replacement() {
    if (body.text("trail") != null) {
      throw JsonBody.badField("trailing stop orders are not traded on this venue");
    }
    String timeInForce = body.text("time_in_force");
    long qtyE6 = body.positiveE6("qty", "qty must be > 0");
    if (qtyE6 % Decimal6.ONE != 0) {
      throw JsonBody.badField("qty must be a whole number of shares");
    }
    ReplaceRequest change =
        new ReplaceRequest(
            clientOrderId(),
            qtyE6,
            body.positiveE6("limit_price", "limit price must be > 0"),
            body.positiveE6("stop_price", "stop price must be > 0"),
            timeInForce == null ? null : waiting(timeInForce(timeInForce)));
    if (change.qtyE6() == 0
        && change.limitPxE6() == 0
        && change.stopPxE6() == 0
        && timeInForce == null) {
      throw JsonBody.badField("one of qty, limit_price, stop_price, time_in_force is required");
    }
    return change;
  }

  /** What works already cannot become an order that is to be filled at once. */
  private static TimeInForce waiting(TimeInForce timeInForce) {
    return switch (timeInForce) {
      case DAY, GTC -> timeInForce;
      case IOC, FOK ->
          throw JsonBody.badField("an order cannot be replaced by an ioc or fok order");
    };
  }

  private long qtyE6(String symbol) {
    if (body.text("notional") != null) {
      throw notFractionable(symbol);
    }
    long qtyE6 = JsonBody.decimal("qty", body.required("qty"));
    if (qtyE6 <= 0) {
      throw JsonBody.badField("qty must be > 0");
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
    String side = body.required("side");
    return switch (side) {
      case "buy" -> Side.BUY;
      case "sell" -> Side.SELL;
      default -> throw JsonBody.badField("side must be buy or sell, not \"" + side + '"');
    };
  }

  private OrdType type() {
    String type = body.required("type");
    return switch (type) {
      case "market" -> OrdType.MARKET;
      case "limit" -> OrdType.LIMIT;
      case "stop" -> OrdType.STOP;
      case "stop_limit" -> OrdType.STOP_LIMIT;
      case "trailing_stop" ->
          throw JsonBody.badField(
              "trailing_stop orders are not traded on this venue: send market, limit, stop or"
                  + " stop_limit");
      default -> throw JsonBody.badField("invalid order type \"" + type + '"');
    };
  }

  private static TimeInForce timeInForce(String text) {
    return switch (text) {
      case "day" -> TimeInForce.DAY;
      case "gtc" -> TimeInForce.GTC;
      case "ioc" -> TimeInForce.IOC;
      case "fok" -> TimeInForce.FOK;
      case "opg", "cls" ->
          throw JsonBody.badField(
              text + " orders are not traded on this venue: it has no auctions");
      default -> throw JsonBody.badField("invalid time_in_force \"" + text + '"');
    };
  }

  /** A price that orders of the type must have, or must not. */
  private long price(String name, OrdType type, boolean wanted) {
    long pxE6 = body.positiveE6(name + "_price", name + " price must be > 0");
    if (pxE6 == 0 && wanted) {
      throw JsonBody.badField(OrderJson.lower(type) + " orders require a " + name + " price");
    }
    if (pxE6 != 0 && !wanted) {
      throw JsonBody.badField(OrderJson.lower(type) + " orders require no " + name + " price");
    }
    return pxE6;
  }

  private static void refuseStop(boolean stops, TimeInForce timeInForce) {
    if (stops && timeInForce != TimeInForce.DAY && timeInForce != TimeInForce.GTC) {
      throw JsonBody.badField("stop orders must be DAY or GTC orders");
    }
  }

  private boolean extendedHours(OrdType type, TimeInForce timeInForce) {
    boolean extended = body.flag("extended_hours");
    if (extended && (type != OrdType.LIMIT || timeInForce != TimeInForce.DAY)) {
      throw JsonBody.badField("extended hours order must be DAY limit orders");
    }
    return extended;
  }

  private void refuseClasses() {
    String orderClass = body.text("order_class");
    if (orderClass != null && !orderClass.isEmpty() && !orderClass.equals("simple")) {
      throw JsonBody.badField("order_class \"" + orderClass + "\" is not traded on this venue");
    }
  }

  private String clientOrderId() {
    String id = body.text("client_order_id");
    if (id == null || id.isEmpty()) {
      return UUID.randomUUID().toString();
    }
    if (id.length() > LONGEST_CLIENT_ORDER_ID) {
      throw JsonBody.badField("client_order_id must be no more than 128 characters");
    }
    return id;
  }
}
