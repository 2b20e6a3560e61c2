package io.ordertrail.papervenue;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
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
}
