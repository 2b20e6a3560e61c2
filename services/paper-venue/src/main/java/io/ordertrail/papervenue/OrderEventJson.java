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
        putExecution(line, filled.executionId(), filled.pxE6(), filled.qtyE6());
        line.put("fee", Decimal6.text(filled.feeE6()));
      }
      case OrderEvent.Busted bust -> {
        putExecution(line, bust.executionId(), bust.pxE6(), bust.qtyE6());
        line.put("previous_execution_id", bust.previous().toString());
      }
      case OrderEvent.Corrected corrected -> {
        putExecution(line, corrected.executionId(), corrected.pxE6(), corrected.qtyE6());
        line.put("previous_execution_id", corrected.previous().toString());
      }
      case OrderEvent.Drifted drifted -> {
        line.put("symbol", drifted.symbol());
        line.put("qty", Decimal6.text(drifted.qtyE6()));
      }
      case OrderEvent.Replaced replaced -> line.put("by", replaced.by().toString());
      case OrderEvent.Rejected rejected -> line.put("reason", rejected.reason());
      case OrderEvent.Opened opened -> {}
      case OrderEvent.CancelRequested asked -> {}
      case OrderEvent.Canceled canceled -> {}
      case OrderEvent.Triggered reached -> {}
      case OrderEvent.Expired expired -> {}
      case OrderEvent.ReplaceRequested asked -> {}
      case OrderEvent.ReplaceRejected rejected -> {}
      case OrderEvent.ReplayReleased released -> {}
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
                id(line, "execution_id"),
                decimal(line, "price"),
                decimal(line, "qty"),
                decimal(line, "fee", 0));
        case "busted" ->
            new OrderEvent.Busted(
                number,
                atNs,
                id(line, "execution_id"),
                id(line, "previous_execution_id"),
                decimal(line, "price"),
                decimal(line, "qty"));
        case "corrected" ->
            new OrderEvent.Corrected(
                number,
                atNs,
                id(line, "execution_id"),
                id(line, "previous_execution_id"),
                decimal(line, "price"),
                decimal(line, "qty"));
        case "drifted" ->
            new OrderEvent.Drifted(atNs, line.required("symbol").asText(), decimal(line, "qty"));
        case "triggered" -> new OrderEvent.Triggered(number, atNs);
        case "expired" -> new OrderEvent.Expired(number, atNs);
        case "replace_requested" -> new OrderEvent.ReplaceRequested(number, atNs);
        case "replace_rejected" -> new OrderEvent.ReplaceRejected(number, atNs);
        case "replaced" -> new OrderEvent.Replaced(number, atNs, id(line, "by"));
        case "replay_released" -> new OrderEvent.ReplayReleased(atNs);
        case "cancel_requested" -> new OrderEvent.CancelRequested(number, atNs);
        case "canceled" -> new OrderEvent.Canceled(number, atNs);
        case "rejected" -> new OrderEvent.Rejected(number, atNs, line.required("reason").asText());
        default -> throw new IllegalArgumentException("unknown event " + event);
      };
    } catch (JsonProcessingException | DateTimeException | ArithmeticException damaged) {
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
      case OrderEvent.Triggered e -> "triggered";
      case OrderEvent.Expired e -> "expired";
      case OrderEvent.ReplaceRequested e -> "replace_requested";
      case OrderEvent.ReplaceRejected e -> "replace_rejected";
      case OrderEvent.Replaced e -> "replaced";
      case OrderEvent.Busted e -> "busted";
      case OrderEvent.Corrected e -> "corrected";
      case OrderEvent.Drifted e -> "drifted";
      case OrderEvent.ReplayReleased e -> "replay_released";
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
    line.put("stop_price", Decimal6.text(terms.stopPxE6()));
    line.put("extended_hours", terms.extendedHours());
    if (terms.replaces() != null) {
      line.put("replaces", terms.replaces().toString());
    }
  }

  private static void putExecution(ObjectNode line, UUID id, long pxE6, long qtyE6) {
    line.put("execution_id", id.toString());
    line.put("price", Decimal6.text(pxE6));
    line.put("qty", Decimal6.text(qtyE6));
  }

  private static UUID id(JsonNode line, String name) {
    return UUID.fromString(line.required(name).asText());
  }

  private static long decimal(JsonNode line, String name) {
    return Decimal6.parse(line.required(name).asText());
  }

  /** Of a member that a log of an earlier version does not have. */
  private static long decimal(JsonNode line, String name, long otherwise) {
    return line.has(name) ? decimal(line, name) : otherwise;
  }

  private static OrderEvent.Accepted accepted(JsonNode line, long number, long atNs) {
    OrderTerms terms =
        new OrderTerms(
            line.required("client_order_id").asText(),
            line.required("symbol").asText(),
            Side.valueOf(line.required("side").asText()),
            OrdType.valueOf(line.required("type").asText()),
            TimeInForce.valueOf(line.required("time_in_force").asText()),
            decimal(line, "qty"),
            decimal(line, "limit_price"),
            decimal(line, "stop_price", 0),
            line.required("extended_hours").asBoolean(),
            line.has("replaces") ? id(line, "replaces") : null);
    return new OrderEvent.Accepted(number, atNs, id(line, "id"), terms);
  }
}
