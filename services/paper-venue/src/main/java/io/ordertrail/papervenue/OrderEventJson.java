package io.ordertrail.papervenue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ordertrail.domain.Decimal6;
import io.ordertrail.domain.OrdType;
import io.ordertrail.domain.Side;
import io.ordertrail.domain.TimeInForce;
import java.time.DateTimeException;
import java.util.Arrays;
import java.util.UUID;

/** One order event as one line of JSON, and back. Pure. */
final class OrderEventJson {
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  private OrderEventJson() {}

  /** The line with its line feed. */
  static byte[] encode(OrderEvent event) {
    ObjectNode line = JSON.createObjectNode();
    line.put("event", name(event));
    line.put("number", event.number());
    line.put("at", Timestamps.text(event.atNs()));
    switch (event) {
      case OrderEvent.Accepted accepted -> putTerms(line, accepted);
      case OrderEvent.Filled filled -> {
        line.put("execution_id", filled.executionId().toString());
        line.put("price", Decimal6.text(filled.pxE6()));
        line.put("qty", Decimal6.text(filled.qtyE6()));
      }
      case OrderEvent.Rejected rejected -> line.put("reason", rejected.reason());
      case OrderEvent.Opened opened -> {}
      case OrderEvent.CancelRequested asked -> {}
      case OrderEvent.Canceled canceled -> {}
    }
    try {
      byte[] json = JSON.writeValueAsBytes(line);
      byte[] terminated = Arrays.copyOf(json, json.length + 1);
      terminated[json.length] = '\n';
      return terminated;
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /**
   * @throws IllegalArgumentException when the line is not one that {@link #encode} wrote
   */
  static OrderEvent decode(String text) {
    try {
      JsonNode line = JSON.readTree(text);
      long number = line.required("number").asLong();
      long atNs = Timestamps.parse(line.required("at").asText());
      String event = line.required("event").asText();
      return switch (event) {
        case "accepted" -> accepted(line, number, atNs);
        case "opened" -> new OrderEvent.Opened(number, atNs);
        case "filled" ->
            new OrderEvent.Filled(
                number,
                atNs,
                UUID.fromString(line.required("execution_id").asText()),
                Decimal6.parse(line.required("price").asText()),
                Decimal6.parse(line.required("qty").asText()));
        case "cancel_requested" -> new OrderEvent.CancelRequested(number, atNs);
        case "canceled" -> new OrderEvent.Canceled(number, atNs);
        case "rejected" -> new OrderEvent.Rejected(number, atNs, line.required("reason").asText());
        default -> throw new IllegalArgumentException("unknown event " + event);
      };
    } catch (JsonProcessingException | DateTimeException damaged) {
      throw new IllegalArgumentException(damaged.getMessage(), damaged);
    }
  }

  private static String name(OrderEvent event) {
    return switch (event) {
      case OrderEvent.Accepted e -> "accepted";
      case OrderEvent.Opened e -> "opened";
      case OrderEvent.Filled e -> "filled";
      case OrderEvent.CancelRequested e -> "cancel_requested";
      case OrderEvent.Canceled e -> "canceled";
      case OrderEvent.Rejected e -> "rejected";
    };
  }

  private static void putTerms(ObjectNode line, OrderEvent.Accepted accepted) {
    OrderTerms terms = accepted.terms();
    line.put("id", accepted.id().toString());
    line.put("client_order_id", terms.clientOrderId());
    line.put("symbol", terms.symbol());
    line.put("side", terms.side().name());
    line.put("type", terms.type().name());
    line.put("time_in_force", terms.timeInForce().name());
    line.put("qty", Decimal6.text(terms.qtyE6()));
    line.put("limit_price", Decimal6.text(terms.limitPxE6()));
    line.put("extended_hours", terms.extendedHours());
  }

  private static OrderEvent.Accepted accepted(JsonNode line, long number, long atNs) {
    OrderTerms terms =
        new OrderTerms(
            line.required("client_order_id").asText(),
            line.required("symbol").asText(),
            Side.valueOf(line.required("side").asText()),
            OrdType.valueOf(line.required("type").asText()),
            TimeInForce.valueOf(line.required("time_in_force").asText()),
            Decimal6.parse(line.required("qty").asText()),
            Decimal6.parse(line.required("limit_price").asText()),
            line.required("extended_hours").asBoolean());
    UUID id = UUID.fromString(line.required("id").asText());
    return new OrderEvent.Accepted(number, atNs, id, terms);
  }
}
