package io.ordertrail.marketdata;

import java.time.Instant;

/** Messages as a venue sends them. */
final class Messages {
  static final Instant OPEN = Instant.parse("2026-11-20T14:30:00Z");

  private Messages() {}

  static String quote(String symbol, String bid, String ask, int millis) {
    return "{\"T\":\"q\",\"S\":\"%s\",\"bp\":%s,\"bs\":100,\"ap\":%s,\"as\":200,\"t\":\"%s\"}"
        .formatted(symbol, bid, ask, OPEN.plusMillis(millis));
  }

  static String trade(String symbol, long id, String px, int millis) {
    return "{\"T\":\"t\",\"S\":\"%s\",\"i\":%d,\"p\":%s,\"s\":10,\"t\":\"%s\"}"
        .formatted(symbol, id, px, OPEN.plusMillis(millis));
  }

  /** Levels such as {@code 100@10.5 50@10.4}; an empty text for none. */
  static String book(String symbol, boolean snapshot, String bids, String asks, int millis) {
    return "{\"T\":\"o\",\"S\":\"%s\",\"t\":\"%s\",\"b\":[%s],\"a\":[%s]%s}"
        .formatted(
            symbol,
            OPEN.plusMillis(millis),
            levels(bids),
            levels(asks),
            snapshot ? ",\"r\":true" : "");
  }

  private static String levels(String text) {
    StringBuilder json = new StringBuilder();
    for (String level : text.split(" ")) {
      if (!level.isEmpty()) {
        String[] parts = level.split("@");
        json.append(json.isEmpty() ? "" : ",")
            .append("{\"p\":%s,\"s\":%s}".formatted(parts[1], parts[0]));
      }
    }
    return json.toString();
  }

  static String status(String symbol, String code, int millis) {
    return ("{\"T\":\"s\",\"S\":\"%s\",\"sc\":\"%s\",\"sm\":\"as"
            + " told\",\"rc\":\"T1\",\"rm\":\"News\",\"t\":\"%s\",\"z\":\"C\"}")
        .formatted(symbol, code, OPEN.plusMillis(millis));
  }

  static String frame(String... messages) {
    return '[' + String.join(",", messages) + ']';
  }
}
