package io.ordertrail.papervenue;

import com.fasterxml.jackson.core.JsonGenerator;
import io.ordertrail.domain.Decimal6;
import java.io.IOException;
import java.util.Locale;
import java.util.UUID;

/** An order as Alpaca's API writes it, every member there. Pure. */
final class OrderJson {
  private OrderJson() {}

  static void write(JsonGenerator json, Order order) throws IOException {
    OrderTerms terms = order.terms();
    json.writeStartObject();
    json.writeStringField("id", order.id().toString());
    json.writeStringField("client_order_id", terms.clientOrderId());
    writeTimes(json, order);
    json.writeStringField("asset_id", Ids.asset(terms.symbol()).toString());
    json.writeStringField("symbol", terms.symbol());
    json.writeStringField("asset_class", "us_equity");
    json.writeNullField("notional");
    json.writeStringField("qty", Decimal6.text(terms.qtyE6()));
    json.writeStringField("filled_qty", Decimal6.text(order.filledQtyE6()));
    priceOrNull(json, "filled_avg_price", order.avgPxE6());
    json.writeStringField("order_class", "");
    json.writeStringField("order_type", lower(terms.type()));
    json.writeStringField("type", lower(terms.type()));
    json.writeStringField("side", lower(terms.side()));
    json.writeStringField("time_in_force", lower(terms.timeInForce()));
    priceOrNull(json, "limit_price", terms.limitPxE6());
    priceOrNull(json, "stop_price", terms.stopPxE6());
    json.writeStringField("status", order.status().wireName());
    json.writeBooleanField("extended_hours", terms.extendedHours());
    json.writeNullField("legs");
    json.writeNullField("trail_percent");
    json.writeNullField("trail_price");
    json.writeNullField("hwm");
    json.writeNullField("subtag");
    json.writeNullField("source");
    json.writeEndObject();
  }

  private static void writeTimes(JsonGenerator json, Order order) throws IOException {
    OrderTimes times = order.times();
    timeOrNull(json, "created_at", times.createdNs());
    timeOrNull(json, "updated_at", times.updatedNs());
    timeOrNull(json, "submitted_at", times.createdNs());
    timeOrNull(json, "filled_at", times.filledNs());
    timeOrNull(json, "expired_at", times.expiredNs());
    timeOrNull(json, "canceled_at", times.canceledNs());
    timeOrNull(json, "failed_at", times.failedNs());
    timeOrNull(json, "replaced_at", times.replacedNs());
    idOrNull(json, "replaced_by", order.replacedBy());
    idOrNull(json, "replaces", order.terms().replaces());
  }

  private static void idOrNull(JsonGenerator json, String name, UUID id) throws IOException {
    if (id == null) {
      json.writeNullField(name);
    } else {
      json.writeStringField(name, id.toString());
    }
  }

  static void timeOrNull(JsonGenerator json, String name, long epochNs) throws IOException {
    if (epochNs == 0) {
      json.writeNullField(name);
    } else {
      json.writeStringField(name, Timestamps.text(epochNs));
    }
  }

  static void priceOrNull(JsonGenerator json, String name, long pxE6) throws IOException {
    if (pxE6 == 0) {
      json.writeNullField(name);
    } else {
      json.writeStringField(name, Decimal6.text(pxE6));
    }
  }

  static String lower(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
