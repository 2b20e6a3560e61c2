package io.ordertrail.marketdata;

import io.ordertrail.domain.Symbol;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/** The texts that a client of Alpaca's market-data stream sends. */
final class FeedRequests {
  private FeedRequests() {}

  static String authentication(FeedKeys keys) {
    return "{\"action\":\"auth\",\"key\":"
        + quoted(keys.id().reveal())
        + ",\"secret\":"
        + quoted(keys.secret().reveal())
        + '}';
  }

  static String subscription(Collection<Channel> channels, List<Symbol> symbols) {
    return request("subscribe", channels, symbols);
  }

  static String unsubscription(Collection<Channel> channels, List<Symbol> symbols) {
    return request("unsubscribe", channels, symbols);
  }

  private static String request(String action, Collection<Channel> channels, List<Symbol> symbols) {
    String list =
        symbols.stream().map(s -> quoted(s.text())).collect(Collectors.joining(",", "[", "]"));
    return channels.stream()
        .map(channel -> quoted(channel.label()) + ':' + list)
        .collect(Collectors.joining(",", "{\"action\":" + quoted(action) + ',', "}"));
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
