package io.ordertrail.executionengine;

import io.ordertrail.domain.Decimal6;
import io.ordertrail.domain.OrdType;
import io.ordertrail.domain.Side;
import io.ordertrail.domain.TimeInForce;
import java.nio.charset.StandardCharsets;

/**
 * Writes the bodies of POST /v2/orders and PATCH /v2/orders/{id}. Every value is ASCII without a
 * character that JSON escapes: symbols and ids are checked where they are made. One thread.
 */
final class OrderBody {
  private final StringBuilder text = new StringBuilder(256);

  byte[] of(WorkingOrder order) {
    WorkingOrder.Terms terms = order.terms;
    text.setLength(0);
    text.append("{\"symbol\":\"").append(terms.symbol().text());
    text.append("\",\"qty\":\"");
    Decimal6.appendTo(text, terms.orderQtyE6());
    text.append("\",\"side\":\"").append(side(terms.side()));
    text.append("\",\"type\":\"").append(ordType(terms.ordType()));
    text.append("\",\"time_in_force\":\"").append(timeInForce(terms.timeInForce()));
    return end(order);
  }

  /** What may change of a working order: everything but its symbol, side and type. */
  byte[] ofReplacement(WorkingOrder order) {
    text.setLength(0);
    text.append("{\"qty\":\"");
    Decimal6.appendTo(text, order.terms.orderQtyE6());
    text.append("\",\"time_in_force\":\"").append(timeInForce(order.terms.timeInForce()));
    return end(order);
  }

  private byte[] end(WorkingOrder order) {
    OrdType ordType = order.terms.ordType();
    if (ordType.hasLimitPrice()) {
      text.append("\",\"limit_price\":\"");
      Decimal6.appendTo(text, order.terms.limitPxE6());
    }
    if (hasStopPrice(ordType)) {
      text.append("\",\"stop_price\":\"");
      Decimal6.appendTo(text, order.terms.stopPxE6());
    }
    text.append("\",\"client_order_id\":\"").append(order.clOrdIdText).append("\"}");
    return text.toString().getBytes(StandardCharsets.US_ASCII);
  }

  static boolean hasStopPrice(OrdType ordType) {
    return ordType == OrdType.STOP || ordType == OrdType.STOP_LIMIT;
  }

  static String side(Side side) {
    return switch (side) {
      case BUY -> "buy";
      case SELL -> "sell";
    };
  }

  static String ordType(OrdType ordType) {
    return switch (ordType) {
      case MARKET -> "market";
      case LIMIT -> "limit";
      case STOP -> "stop";
      case STOP_LIMIT -> "stop_limit";
    };
  }

  static String timeInForce(TimeInForce timeInForce) {
    return switch (timeInForce) {
      case DAY -> "day";
      case GTC -> "gtc";
      case IOC -> "ioc";
      case FOK -> "fok";
    };
  }
}
