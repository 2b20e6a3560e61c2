package io.ordertrail.papervenue;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.Collection;
import java.util.List;

/** The control messages of the market-data stream. Pure. */
final class StreamJson {
  private StreamJson() {}

  /** Everything that a connection is subscribed to, in Alpaca's form. */
  static String subscription(Subscription subscription) {
    Collection<String> trades = subscription.names(MessageKind.TRADE);
    byte[] json =
        ApiJson.bytes(
            out -> {
              out.writeStartArray();
              out.writeStartObject();
              out.writeStringField("T", "subscription");
              list(out, "trades", trades);
              list(out, "quotes", subscription.names(MessageKind.QUOTE));
              list(out, "orderbooks", subscription.names(MessageKind.ORDERBOOK));
              for (String none : List.of("bars", "updatedBars", "dailyBars")) {
                list(out, none, List.of());
              }
              list(out, "statuses", subscription.names(MessageKind.STATUS));
              list(out, "lulds", List.of());
              // With Alpaca these two come with every subscription to trades.
              list(out, "corrections", trades);
              list(out, "cancelErrors", trades);
              out.writeEndObject();
              out.writeEndArray();
            });
    return new String(json, UTF_8);
  }

  private static void list(JsonGenerator out, String name, Collection<String> values)
      throws IOException {
    out.writeArrayFieldStart(name);
    for (String value : values) {
      out.writeString(value);
    }
    out.writeEndArray();
  }
}
