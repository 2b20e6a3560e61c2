package io.ordertrail.papervenue;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.RoundingMode;

/** What the faults of the moment make of a market-data message. Engine thread only. */
final class FeedFaults {
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);
  private static final BigDecimal CROSSED_BY = new BigDecimal("0.05");
  private static final BigDecimal HUNDRED = new BigDecimal(100);
  private static final int CENTS = 2;

  private final Faults faults;

  FeedFaults(Faults faults) {
    this.faults = faults;
  }

  /** Whether nobody is to see this message. */
  boolean isSwallowed(String symbol, MessageKind kind) {
    return kind != MessageKind.STATUS
        && (faults.take(FaultKind.STALE_FEED, symbol) != null
            || faults.take(FaultKind.FEED_GAP, symbol) != null);
  }

  /** The message as it is to be seen; null when it is to be seen as it is. */
  byte[] changed(String symbol, MessageKind kind, byte[] json, int from, int length) {
    boolean priced = kind == MessageKind.QUOTE || kind == MessageKind.TRADE;
    FaultRequest wrong = priced ? faults.take(FaultKind.WRONG_PRICE, symbol) : null;
    FaultRequest crossed =
        kind == MessageKind.QUOTE ? faults.take(FaultKind.CROSSED_BOOK, symbol) : null;
    FaultRequest skew = faults.take(FaultKind.CLOCK_SKEW);
    if (wrong == null && crossed == null && skew == null) {
      return null;
    }
    ObjectNode message = read(json, from, length);
    if (wrong != null) {
      setOff(message, wrong.number());
    }
    if (crossed != null) {
      message.put("bp", message.path("ap").decimalValue().add(CROSSED_BY));
    }
    if (skew != null) {
      skew(message, skew.number() * Timestamps.NS_PER_MS);
    }
    return message.toString().getBytes(UTF_8);
  }

  private static ObjectNode read(byte[] json, int from, int length) {
    try {
      return (ObjectNode) JSON.readTree(json, from, length);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  private static void setOff(ObjectNode message, long percent) {
    BigDecimal factor = HUNDRED.add(BigDecimal.valueOf(percent)).divide(HUNDRED);
    for (String name : new String[] {"bp", "ap", "p"}) {
      JsonNode price = message.get(name);
      if (price != null && price.isNumber()) {
        message.put(
            name, price.decimalValue().multiply(factor).setScale(CENTS, RoundingMode.HALF_EVEN));
      }
    }
  }

  private static void skew(ObjectNode message, long ns) {
    message.put("t", Timestamps.text(Timestamps.parse(message.path("t").asText()) + ns));
  }
}
