package io.ordertrail.papervenue;

import java.util.Locale;

/** The faults that the venue can be told to have. */
enum FaultKind {
  /** A fill happens, and no trade update tells it. */
  LOST_FILL(Lasting.COUNTED, SymbolUse.MAY, FaultValue.none()),
  /** A fill's trade update is sent twice. */
  DUPLICATE_FILL(Lasting.COUNTED, SymbolUse.MAY, FaultValue.none()),
  /** A fill's trade update is sent after the one that follows it, or when so long has passed. */
  LATE_FILL(Lasting.COUNTED, SymbolUse.MAY, FaultValue.number("ms", 1, 600_000, 2_000)),
  /** An order is taken at once and answered so much later. */
  LATE_ACK(Lasting.COUNTED, SymbolUse.MAY, FaultValue.number("ms", 1, 600_000, 10_000)),
  /** An order is taken and never answered: the connection ends after so long. */
  TIMEOUT_AFTER_ACCEPT(Lasting.COUNTED, SymbolUse.MAY, FaultValue.number("ms", 0, 600_000, 30_000)),
  /** An order is read and not taken, and never answered. */
  TIMEOUT_BEFORE_ACCEPT(
      Lasting.COUNTED, SymbolUse.MAY, FaultValue.number("ms", 0, 600_000, 30_000)),
  /** Every request is one too many. */
  RATE_LIMIT_STORM(Lasting.TIMED, SymbolUse.NONE, FaultValue.number("s", 0, 3_600, 1)),
  /** Every request is answered by a proxy's error page, and not done. */
  SERVER_ERROR(Lasting.COUNTED, SymbolUse.NONE, FaultValue.oneOf("503", "500", "502")),
  /** Streams end. */
  DISCONNECT(Lasting.COUNTED, SymbolUse.NONE, FaultValue.oneOf("all", "orders", "market-data")),
  /** New streams are refused; with {@code all}, requests find their connection closed as well. */
  REFUSE_CONNECTIONS(
      Lasting.TIMED, SymbolUse.NONE, FaultValue.oneOf("all", "orders", "market-data")),
  /** Market-data messages are skipped although the market moved. */
  FEED_GAP(Lasting.COUNTED, SymbolUse.MAY, FaultValue.none()),
  /** A quote's bid is above its ask. */
  CROSSED_BOOK(Lasting.COUNTED, SymbolUse.MAY, FaultValue.none()),
  /** Quotes, trades and books stop while the stream lives. */
  STALE_FEED(Lasting.TIMED, SymbolUse.MAY, FaultValue.none()),
  /** A quote or trade is so far away from the market. */
  WRONG_PRICE(Lasting.COUNTED, SymbolUse.MAY, FaultValue.number("percent", -99, 1_000, 50)),
  /** Readers of market data are taken for slow: error 407, and the stream ends. */
  SLOW_READER(Lasting.COUNTED, SymbolUse.NONE, FaultValue.none()),
  /** The venue's clock is so far ahead, or behind when it is negative. */
  CLOCK_SKEW(
      Lasting.TIMED, SymbolUse.NONE, FaultValue.number("ms", -86_400_000, 86_400_000, 5_000)),
  /** The symbol is halted, with this reason code. */
  HALT_SYMBOL(Lasting.STANDING, SymbolUse.MUST, FaultValue.text("T12", 8)),
  /** An order is accepted and rejected afterwards, for this reason. */
  LATE_REJECT(
      Lasting.COUNTED, SymbolUse.MAY, FaultValue.text("the exchange refused the order", 200)),
  /** The latest fill is taken back. */
  TRADE_BUST(Lasting.ONE_BY_ONE, SymbolUse.MAY, FaultValue.none()),
  /** The latest fill gets this price. */
  TRADE_CORRECT(Lasting.ONE_BY_ONE, SymbolUse.MAY, FaultValue.price()),
  /** A stream gets a frame that is no message. */
  MALFORMED_FRAME(
      Lasting.COUNTED, SymbolUse.NONE, FaultValue.oneOf("market-data", "orders", "all")),
  /** The position becomes so many shares more, or less, without a fill. */
  POSITION_DRIFT(
      Lasting.ONE_BY_ONE, SymbolUse.MUST, FaultValue.number("shares", -1_000_000, 1_000_000, 10)),
  /** No key is good. */
  AUTH_EXPIRED(Lasting.TIMED, SymbolUse.NONE, FaultValue.none());

  /** What ends a fault. */
  enum Lasting {
    /** So many effects, one unless a number or a duration is named. */
    COUNTED,
    /** So many effects, one unless a number is named. */
    ONE_BY_ONE,
    /** Five seconds, unless a duration or a number of effects is named. */
    TIMED,
    /** A duration, five seconds unless it is named: it has one effect, which stands. */
    STANDING
  }

  /** Whether a fault is of one symbol. */
  enum SymbolUse {
    NONE,
    MAY,
    MUST
  }

  private final Lasting lasting;
  private final SymbolUse symbolUse;
  private final FaultValue value;
  private final String wireName = name().toLowerCase(Locale.ROOT);

  FaultKind(Lasting lasting, SymbolUse symbolUse, FaultValue value) {
    this.lasting = lasting;
    this.symbolUse = symbolUse;
    this.value = value;
  }

  Lasting lasting() {
    return lasting;
  }

  SymbolUse symbolUse() {
    return symbolUse;
  }

  FaultValue value() {
    return value;
  }

  String wireName() {
    return wireName;
  }

  /** The kind of that name, or null. */
  static FaultKind of(String wireName) {
    for (FaultKind kind : values()) {
      if (kind.wireName.equals(wireName)) {
        return kind;
      }
    }
    return null;
  }

  static String names() {
    StringBuilder names = new StringBuilder();
    for (FaultKind kind : values()) {
      names.append(names.isEmpty() ? "" : ", ").append(kind.wireName);
    }
    return names.toString();
  }
}
