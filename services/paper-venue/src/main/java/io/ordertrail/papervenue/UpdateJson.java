package io.ordertrail.papervenue;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonGenerator;
import io.ordertrail.domain.Decimal6;
import java.io.IOException;
import java.util.UUID;

/** A trade update as Alpaca's stream sends it. Pure. */
final class UpdateJson {
  private UpdateJson() {}

  /**
   * The update's bytes, or null for an event that the stream does not tell.
   *
   * @param skewNs how far the venue's clock is off
   */
  static byte[] encode(OrderUpdate update, long skewNs) {
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
          json.writeStringField("timestamp", Timestamps.text(update.event().atNs() + skewNs));
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
      case OrderEvent.Expired expired -> "expired";
      case OrderEvent.Replaced replaced -> "replaced";
      case OrderEvent.ReplaceRequested asked -> "pending_replace";
      case OrderEvent.ReplaceRejected rejected -> "order_replace_rejected";
      case OrderEvent.Busted bust -> "trade_bust";
      case OrderEvent.Corrected corrected -> "trade_correct";
      case OrderEvent.Accepted accepted -> null;
      case OrderEvent.Triggered reached -> null;
      case OrderEvent.CancelRequested asked -> null;
      case OrderEvent.Drifted drifted -> null;
      case OrderEvent.ReplayReleased released -> null;
    };
  }

  private static void writeExecution(JsonGenerator json, String name, OrderUpdate update)
      throws IOException {
    switch (update.event()) {
      case OrderEvent.Filled fill ->
          writeFill(json, update, fill.executionId(), fill.pxE6(), fill.qtyE6());
      case OrderEvent.Busted bust -> {
        writeFill(json, update, bust.executionId(), bust.pxE6(), bust.qtyE6());
        json.writeStringField("previous_execution_id", bust.previous().toString());
      }
      case OrderEvent.Corrected corrected -> {
        writeFill(json, update, corrected.executionId(), corrected.pxE6(), corrected.qtyE6());
        json.writeStringField("previous_execution_id", corrected.previous().toString());
      }
      default -> {
        // No two events have one time, so this is told again after a restart as it was before.
        String once = update.order().id() + name + update.event().atNs();
        json.writeStringField(
            "execution_id", UUID.nameUUIDFromBytes(once.getBytes(UTF_8)).toString());
      }
    }
  }

  private static void writeFill(
      JsonGenerator json, OrderUpdate update, UUID executionId, long pxE6, long qtyE6)
      throws IOException {
    json.writeStringField("execution_id", executionId.toString());
    json.writeStringField("price", Decimal6.text(pxE6));
    json.writeStringField("qty", Decimal6.text(qtyE6));
    json.writeStringField("position_qty", Decimal6.text(update.positionQtyE6()));
  }
}
