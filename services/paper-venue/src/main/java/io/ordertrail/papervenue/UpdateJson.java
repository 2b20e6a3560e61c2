package io.ordertrail.papervenue;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonGenerator;
import io.ordertrail.domain.Decimal6;
import java.io.IOException;
import java.util.UUID;

/** A trade update as Alpaca's stream sends it. Pure. */
final class UpdateJson {
  private UpdateJson() {}

  /** The update's bytes, or null for an event that the stream does not tell. */
  static byte[] encode(OrderUpdate update) {
    String name = name(update);
    if (name == null) {
      return null;
    }
    return ApiJson.bytes(
        json -> {
          json.writeStartObject();
          json.writeStringField("stream", "trade_updates");
          json.writeObjectFieldStart("data");
          json.writeStringField("event", name);
          writeExecution(json, name, update);
          json.writeStringField("timestamp", Timestamps.text(update.event().atNs()));
          json.writeFieldName("order");
          OrderJson.write(json, update.order());
          json.writeEndObject();
          json.writeEndObject();
        });
  }

  private static String name(OrderUpdate update) {
    return switch (update.event()) {
      case OrderEvent.Opened opened -> "new";
      case OrderEvent.Filled fill ->
          update.order().status() == OrderStatus.FILLED ? "fill" : "partial_fill";
      case OrderEvent.Canceled canceled -> "canceled";
      case OrderEvent.Rejected rejected -> "rejected";
      case OrderEvent.Accepted accepted -> null;
      case OrderEvent.CancelRequested asked -> null;
    };
  }

  private static void writeExecution(JsonGenerator json, String name, OrderUpdate update)
      throws IOException {
    if (update.event() instanceof OrderEvent.Filled fill) {
      json.writeStringField("execution_id", fill.executionId().toString());
      json.writeStringField("price", Decimal6.text(fill.pxE6()));
      json.writeStringField("qty", Decimal6.text(fill.qtyE6()));
      json.writeStringField("position_qty", Decimal6.text(update.positionQtyE6()));
    } else {
      // Each of the other events happens at most once in an order's life.
      String once = update.order().id() + name;
      json.writeStringField(
          "execution_id", UUID.nameUUIDFromBytes(once.getBytes(UTF_8)).toString());
    }
  }
}
