package io.ordertrail.papervenue;

import java.util.Arrays;
import java.util.List;
import java.util.function.LongSupplier;

/** Which symbols are halted, told on the channel of statuses. Engine thread only. */
final class Halts {
  private final Market market;
  private final List<String> symbols;
  private final MarketMessages messages;
  private final LongSupplier clock;
  private final byte[][] halted;

  Halts(Market market, MarketMessages messages, LongSupplier clock) {
    this.market = market;
    this.symbols = market.symbols();
    this.messages = messages;
    this.clock = clock;
    this.halted = new byte[symbols.size()][];
  }

  void halt(String symbol, String reasonCode) {
    int index = symbols.indexOf(symbol);
    market.halt(index, true);
    halted[index] = status(symbol, "H", "Trading Halted", reasonCode, reasonOf(reasonCode));
    tell(index, halted[index]);
  }

  void resume(String symbol) {
    int index = symbols.indexOf(symbol);
    market.halt(index, false);
    halted[index] = null;
    tell(index, status(symbol, "T", "Trading Resumption", "T3", "News and Resumption Times"));
  }

  boolean isHalted(String symbol) {
    int index = symbols.indexOf(symbol);
    return index >= 0 && halted[index] != null;
  }

  boolean isHalted(int symbol) {
    return halted[symbol] != null;
  }

  /** What was said when the symbol was halted; null while it trades. */
  byte[] statusOf(int symbol) {
    return halted[symbol] == null ? null : Arrays.copyOf(halted[symbol], halted[symbol].length);
  }

  private void tell(int index, byte[] json) {
    messages.onMessage(index, MessageKind.STATUS, json, 0, json.length);
  }

  private static String reasonOf(String code) {
    return switch (code) {
      case "T1" -> "Halt News Pending";
      case "T2" -> "Halt News Dissemination";
      case "T5" -> "Single Stock Trading Pause In Effect";
      case "T12" -> "Trading Halted; For information requested by NASDAQ";
      case "LUDP" -> "Volatility Trading Pause";
      case "MWC1", "MWC2", "MWC3" -> "Market Wide Circuit Breaker Halt";
      default -> "Trading Halted";
    };
  }

  private byte[] status(String symbol, String code, String text, String reason, String words) {
    return ApiJson.bytes(
        json -> {
          json.writeStartObject();
          json.writeStringField("T", "s");
          json.writeStringField("S", symbol);
          json.writeStringField("sc", code);
          json.writeStringField("sm", text);
          json.writeStringField("rc", reason);
          json.writeStringField("rm", words);
          json.writeStringField("t", Timestamps.text(clock.getAsLong()));
          json.writeStringField("z", String.valueOf(Listing.of(symbol).tape()));
          json.writeEndObject();
        });
  }
}
