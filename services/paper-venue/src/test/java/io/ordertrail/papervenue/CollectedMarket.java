package io.ordertrail.papervenue;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;

/** Keeps everything a market tells. */
final class CollectedMarket implements MarketSink {
  record Message(int symbol, MessageKind kind, String json) {}

  record Execution(long number, long pxE6, long qtyE6) {}

  final List<Message> messages = new ArrayList<>();
  final List<Execution> fills = new ArrayList<>();

  @Override
  public void onMessage(int symbol, MessageKind kind, byte[] json, int from, int length) {
    messages.add(new Message(symbol, kind, new String(json, from, length, UTF_8)));
  }

  @Override
  public void onFill(long orderNumber, long pxE6, long qtyE6, boolean maker) {
    fills.add(new Execution(orderNumber, pxE6, qtyE6));
  }

  long filledE6(long number) {
    return fills.stream().filter(f -> f.number() == number).mapToLong(Execution::qtyE6).sum();
  }
}
