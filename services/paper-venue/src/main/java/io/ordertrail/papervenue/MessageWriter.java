package io.ordertrail.papervenue;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.ordertrail.domain.Decimal6;

/**
 * Writes quote and trade messages by hand: at full speed the venue writes tens of thousands a
 * second. One buffer that every message overwrites; engine thread only.
 */
final class MessageWriter {
  private static final int LONGEST_MESSAGE = 512;
  private static final int LONGEST_NUMBER = 20;

  private final byte[] buffer = new byte[LONGEST_MESSAGE];
  private final byte[] digits = new byte[LONGEST_NUMBER];
  private int length;
  private long cachedSecond = Long.MIN_VALUE;
  private byte[] cachedSecondText;

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
    length = 0;
    raw(frame.quoteHead);
    decimal(touch.bidPxE6());
    raw(BID_SIZE);
    number(touch.bidQtyE6() / Decimal6.ONE);
    raw(frame.askHead);
    decimal(touch.askPxE6());
    raw(ASK_SIZE);
    number(touch.askQtyE6() / Decimal6.ONE);
    raw(TIME);
    time(timeNs);
    raw(frame.quoteTail);
  }

  void trade(Frame frame, long tradeId, long pxE6, long qtyE6, long timeNs) {
    length = 0;
    raw(frame.tradeHead);
    number(tradeId);
    raw(frame.tradePx);
    decimal(pxE6);
    raw(SIZE);
    number(qtyE6 / Decimal6.ONE);
    raw(TIME);
    time(timeNs);
    raw(frame.tradeTail);
  }

  byte[] buffer() {
    return buffer;
  }

  int length() {
    return length;
  }

  private void raw(byte[] bytes) {
    System.arraycopy(bytes, 0, buffer, length, bytes.length);
    length += bytes.length;
  }

  private void number(long value) {
    int at = LONGEST_NUMBER;
    long rest = value;
    do {
      digits[--at] = (byte) ('0' + rest % 10);
      rest /= 10;
    } while (rest > 0);
    System.arraycopy(digits, at, buffer, length, LONGEST_NUMBER - at);
    length += LONGEST_NUMBER - at;
  }

  private void decimal(long valueE6) {
    number(valueE6 / Decimal6.ONE);
    long fraction = valueE6 % Decimal6.ONE;
    if (fraction == 0) {
      return;
    }
    buffer[length++] = '.';
    for (long place = Decimal6.ONE / 10; fraction > 0; place /= 10) {
      buffer[length++] = (byte) ('0' + fraction / place);
      fraction %= place;
    }
  }

  private void time(long epochNs) {
    long second = Math.floorDiv(epochNs, Timestamps.NS_PER_SECOND);
    if (second != cachedSecond) {
      cachedSecond = second;
      String text = Timestamps.text(second * Timestamps.NS_PER_SECOND);
      cachedSecondText = text.substring(0, text.indexOf('.') + 1).getBytes(ISO_8859_1);
    }
    raw(cachedSecondText);
    long rest = Math.floorMod(epochNs, Timestamps.NS_PER_SECOND);
    for (long place = Timestamps.NS_PER_SECOND / 10; place > 0; place /= 10) {
      buffer[length++] = (byte) ('0' + rest / place);
      rest %= place;
    }
    buffer[length++] = 'Z';
  }
}
