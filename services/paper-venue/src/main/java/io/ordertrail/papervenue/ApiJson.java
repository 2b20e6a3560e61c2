package io.ordertrail.papervenue;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.ordertrail.domain.Decimal6;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.Map;

/** The bodies of the venue's answers and of its trade updates. Pure. */
final class ApiJson {
  private static final JsonFactory JSON = new JsonFactory();

  /** Writes one JSON value. */
  interface Body {
    void writeTo(JsonGenerator json) throws IOException;
  }

  private ApiJson() {}

  static byte[] bytes(Body body) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(1024);
    try (JsonGenerator json = JSON.createGenerator(out)) {
      body.writeTo(json);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return out.toByteArray();
  }

  static byte[] order(Order order) {
    return bytes(json -> OrderJson.write(json, order));
  }

  static byte[] orders(Collection<Order> orders) {
    return bytes(
        json -> {
          json.writeStartArray();
          for (Order order : orders) {
            OrderJson.write(json, order);
          }
          json.writeEndArray();
        });
  }

  static byte[] cancelResults(Collection<Order> asked) {
    return bytes(
        json -> {
          json.writeStartArray();
          for (Order order : asked) {
            json.writeStartObject();
            json.writeStringField("id", order.id().toString());
            json.writeNumberField("status", 200);
            json.writeEndObject();
          }
          json.writeEndArray();
        });
  }

  static byte[] fills(Collection<Fill> fills) {
    return bytes(
        json -> {
          json.writeStartArray();
          for (Fill fill : fills) {
            writeFill(json, fill);
          }
          json.writeEndArray();
        });
  }

  private static void writeFill(JsonGenerator json, Fill fill) throws IOException {
    boolean whole = fill.orderStatus() == OrderStatus.FILLED;
    json.writeStartObject();
    json.writeStringField("id", fill.activityId());
    json.writeStringField("activity_type", "FILL");
    json.writeStringField("transaction_time", Timestamps.text(fill.atNs()));
    json.writeStringField("type", whole ? "fill" : "partial_fill");
    json.writeStringField("price", Decimal6.text(fill.pxE6()));
    json.writeStringField("qty", Decimal6.text(fill.qtyE6()));
    json.writeStringField("side", OrderJson.lower(fill.side()));
    json.writeStringField("symbol", fill.symbol());
    json.writeStringField("leaves_qty", Decimal6.text(fill.leavesQtyE6()));
    json.writeStringField("order_id", fill.orderId().toString());
    json.writeStringField("cum_qty", Decimal6.text(fill.cumQtyE6()));
    json.writeStringField("order_status", fill.orderStatus().wireName());
    json.writeEndObject();
  }

  static byte[] refusal(Refusal refusal) {
    return bytes(
        json -> {
          json.writeStartObject();
          json.writeNumberField("code", refusal.code());
          json.writeStringField("message", refusal.message());
          for (Map.Entry<String, String> detail : refusal.details().entrySet()) {
            json.writeStringField(detail.getKey(), detail.getValue());
          }
          json.writeEndObject();
        });
  }

  static byte[] health(boolean up) {
    return bytes(
        json -> {
          json.writeStartObject();
          json.writeStringField("status", up ? "UP" : "DOWN");
          json.writeEndObject();
        });
  }

  /** How far the market has come and who listens: not Alpaca's, for launchers and tests. */
  static byte[] marketStatus(Venue venue) {
    return bytes(
        json -> {
          json.writeStartObject();
          json.writeStringField("state", OrderJson.lower(venue.engine().playbackState()));
          json.writeNumberField("messages", venue.marketData().messages());
          json.writeNumberField("subscribers", venue.marketData().subscribers());
          json.writeNumberField("slow_clients", venue.marketData().slowClients());
          json.writeNumberField("orders", venue.ledger().orders().totalOrders());
          json.writeNumberField("open_orders", venue.ledger().orders().open().size());
          json.writeNumberField("fills", venue.ledger().executions());
          json.writeEndObject();
        });
  }

  /** The clock of a market that never closes while the venue runs. */
  static byte[] clock(long nowNs) {
    String tomorrow = Timestamps.text(nowNs + 86_400 * Timestamps.NS_PER_SECOND);
    return bytes(
        json -> {
          json.writeStartObject();
          json.writeStringField("timestamp", Timestamps.text(nowNs));
          json.writeBooleanField("is_open", true);
          json.writeStringField("next_open", tomorrow);
          json.writeStringField("next_close", tomorrow);
          json.writeEndObject();
        });
  }
}
