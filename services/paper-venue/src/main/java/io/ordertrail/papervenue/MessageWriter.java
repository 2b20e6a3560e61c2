package io.ordertrail.papervenue;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.ordertrail.domain.Decimal6;

/**
 * Writes quote and trade messages by hand: at full speed the venue writes tens of thousands a
 * second. One buffer that every message overwrites; engine thread only.
 */
final class MessageWriter {
  private static final int LONGEST_MESSAGE = 512;

  private final JsonBytes out = new JsonBytes(LONGEST_MESSAGE);

  /** One symbol's bytes that never change between its messages. */
  static final class Frame {
    private final byte[] quoteHead;
    private final byte[] askHead;
    private final byte[] quoteTail;
    private final byte[] tradeHead;
    private final byte[] tradePx;
    private final byte[] tradeTail;

    Frame(String symbol, char exchange, char tape) {
      quoteHead = bytes("{\"T\":\"q\",\"S\":\"%s\",\"bx\":\"%s\",\"bp\":", symbol, exchange);
      askHead = bytes(",\"ax\":\"%s\",\"ap\":", exchange);
      quoteTail = bytes("\",\"c\":[\"R\"],\"z\":\"%s\"}", tape);
      tradeHead = bytes("{\"T\":\"t\",\"S\":\"%s\",\"i\":", symbol);
      tradePx = bytes(",\"x\":\"%s\",\"p\":", exchange);
      tradeTail = bytes("\",\"c\":[\"@\"],\"z\":\"%s\"}", tape);
    }

    private static byte[] bytes(String template, Object... values) {
      return template.formatted(values).getBytes(ISO_8859_1);
    }
  }

  private static final byte[] BID_SIZE = ",\"bs\":".getBytes(ISO_8859_1);
  private static final byte[] ASK_SIZE = ",\"as\":".getBytes(ISO_8859_1);
  private static final byte[] SIZE = ",\"s\":".getBytes(ISO_8859_1);
  private static final byte[] TIME = ",\"t\":\"".getBytes(ISO_8859_1);

  void quote(Frame frame, Touch touch, long timeNs) {
    out.clear();
    out.raw(frame.quoteHead);
    out.decimal(touch.bidPxE6());
    out.raw(BID_SIZE);
    out.number(touch.bidQtyE6() / Decimal6.ONE);
    out.raw(frame.askHead);
    out.decimal(touch.askPxE6());
    out.raw(ASK_SIZE);
    out.number(touch.askQtyE6() / Decimal6.ONE);
    out.raw(TIME);
    out.time(timeNs);
    out.raw(frame.quoteTail);
  }

  void trade(Frame frame, long tradeId, long pxE6, long qtyE6, long timeNs) {
    out.clear();
    out.raw(frame.tradeHead);
    out.number(tradeId);
    out.raw(frame.tradePx);
    out.decimal(pxE6);
    out.raw(SIZE);
    out.number(qtyE6 / Decimal6.ONE);
    out.raw(TIME);
    out.time(timeNs);
    out.raw(frame.tradeTail);
  }

  byte[] buffer() {
    return out.buffer();
  }

  int length() {
    return out.length();
  }
}
