package io.ordertrail.papervenue;

import com.fasterxml.jackson.core.JsonGenerator;
import io.ordertrail.domain.Decimal6;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** The account's activities: each fill, and what it cost if it cost anything. Pure. */
record Activities(boolean fills, boolean fees) {
  static final String FILL = "FILL";
  static final String FEE = "FEE";
  private static final int DATE = "2012-06-21".length();

  /** One line of the list. */
  record Activity(Fill fill, boolean isFee) {
    String id() {
      return fill.activityId() + (isFee ? "-fee" : "");
    }

    boolean hasId(String id) {
      return isFee ? id.equals(id()) : fill.hasActivityId(id);
    }
  }

  /** Oldest first. */
  List<Activity> of(Collection<Fill> all) {
    List<Activity> found = new ArrayList<>(all.size());
    for (Fill fill : all) {
      if (fills) {
        found.add(new Activity(fill, false));
      }
      if (fees && fill.feeE6() != 0) {
        found.add(new Activity(fill, true));
      }
    }
    return found;
  }

  static byte[] json(List<Activity> page) {
    return ApiJson.bytes(
        json -> {
          json.writeStartArray();
          for (Activity activity : page) {
            if (activity.isFee()) {
              writeFee(json, activity);
            } else {
              writeFill(json, activity.fill());
            }
          }
          json.writeEndArray();
        });
  }

  private static void writeFill(JsonGenerator json, Fill fill) throws IOException {
    boolean whole = fill.orderStatus() == OrderStatus.FILLED;
    json.writeStartObject();
    json.writeStringField("id", fill.activityId());
    json.writeStringField("activity_type", FILL);
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
    if (fill.previous() != null) {
      json.writeStringField("previous_execution_id", fill.previous().toString());
    }
    json.writeEndObject();
  }

  private static void writeFee(JsonGenerator json, Activity activity) throws IOException {
    Fill fill = activity.fill();
    json.writeStartObject();
    json.writeStringField("id", activity.id());
    json.writeStringField("activity_type", FEE);
    json.writeStringField("date", Timestamps.text(fill.atNs()).substring(0, DATE));
    json.writeStringField("net_amount", Decimal6.text(-fill.feeE6()));
    json.writeStringField(
        "description",
        "fees of "
            + OrderJson.lower(fill.side())
            + " "
            + Decimal6.text(fill.qtyE6())
            + " "
            + fill.symbol()
            + " at "
            + Decimal6.text(fill.pxE6()));
    json.writeStringField("symbol", fill.symbol());
    json.writeStringField("qty", Decimal6.text(fill.qtyE6()));
    json.writeStringField("order_id", fill.orderId().toString());
    json.writeStringField("status", "executed");
    json.writeEndObject();
  }
}
