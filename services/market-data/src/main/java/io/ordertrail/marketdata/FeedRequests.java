package io.ordertrail.marketdata;

import io.ordertrail.domain.Symbol;
import java.util.List;
import java.util.stream.Collectors;

/** The two texts that a client of Alpaca's market-data stream sends. */
final class FeedRequests {
  private FeedRequests() {}

  static String authentication(FeedKeys keys) {
    return "{\"action\":\"auth\",\"key\":"
        + quoted(keys.id().reveal())
        + ",\"secret\":"
        + quoted(keys.secret().reveal())
        + '}';
  }

  static String subscription(List<Symbol> symbols) {
    String list =
        symbols.stream().map(s -> quoted(s.text())).collect(Collectors.joining(",", "[", "]"));
    return "{\"action\":\"subscribe\",\"trades\":" + list + ",\"quotes\":" + list + '}';
  }

  private static String quoted(String text) {
    StringBuilder json = new StringBuilder(text.length() + 2).append('"');
    text.chars()
        .forEach(
            c -> {
              if (c == '"' || c == '\\' || c < ' ') {
                json.append("\\u%04x".formatted(c));
              } else {
                json.append((char) c);
              }
            });
    return json.append('"').toString();
  }
}
