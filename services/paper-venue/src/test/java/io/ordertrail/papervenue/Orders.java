package io.ordertrail.papervenue;

import com.fasterxml.jackson.databind.JsonNode;

/** Orders for AAPL that tests send to a running venue. */
final class Orders {
  private final RunningVenue venue;

  Orders(RunningVenue venue) {
    this.venue = venue;
  }

  JsonNode market(String side, String qty) {
    return send(side, qty, "market", "day");
  }

  JsonNode limit(String side, String qty, String px) {
    return send(side, qty, "limit", "day", "limit_price", px);
  }

  /** A limit order that does not trade. */
  JsonNode resting() {
    return limit("buy", "10", "1.00");
  }

  JsonNode send(String side, String qty, String type, String timeInForce, String... more) {
    return venue.order(fields(side, qty, type, timeInForce, more));
  }

  static String body(String side, String qty, String type, String timeInForce, String... more) {
    return RunningVenue.orderBody(fields(side, qty, type, timeInForce, more));
  }

  private static String[] fields(
      String side, String qty, String type, String timeInForce, String... more) {
    String[] fields = new String[10 + more.length];
    String[] first = {
      "symbol", "AAPL", "side", side, "qty", qty, "type", type, "time_in_force", timeInForce
    };
    System.arraycopy(first, 0, fields, 0, first.length);
    System.arraycopy(more, 0, fields, first.length, more.length);
    return fields;
  }

  String status(JsonNode order) {
    return venue.order(order).get("status").asText();
  }
}
