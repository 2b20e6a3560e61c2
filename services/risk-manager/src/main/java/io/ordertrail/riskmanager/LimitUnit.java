package io.ordertrail.riskmanager;

import io.ordertrail.domain.Decimal6;
import io.ordertrail.domain.TradingState;

/** In what a limit is written, so that a number in the wrong unit is no limit. Pure. */
enum LimitUnit {
  SHARES("shares", false),
  USD("USD", false),
  PERCENT("%", false),
  BPS("bps", false),
  ORDERS("orders", true),
  ORDERS_PER_SECOND("orders/s", true),
  TRADES("trades", true),
  REJECTS("rejects", true),
  TIME("ms, s, m or h", false),
  ACTION("halt or reduce", false);

  private final String word;
  private final boolean whole;

  LimitUnit(String word, boolean whole) {
    this.word = word;
    this.whole = whole;
  }

  /** For people: what must stand behind the number. */
  String word() {
    return word;
  }

  /**
   * Amounts scaled by one million, times in ns, actions as the trading state's ordinal.
   *
   * @throws IllegalArgumentException when it is not a number in this unit
   */
  long parse(String text) {
    return switch (this) {
      case TIME -> time(text);
      case ACTION ->
          switch (text) {
            case "halt" -> TradingState.HALTED.ordinal();
            case "reduce" -> TradingState.REDUCING.ordinal();
            default -> throw new IllegalArgumentException(text);
          };
      case SHARES, USD, PERCENT, BPS, ORDERS, ORDERS_PER_SECOND, TRADES, REJECTS -> amount(text);
    };
  }

  private long amount(String text) {
    if (!text.endsWith(word)) {
      throw new IllegalArgumentException(text);
    }
    long valueE6 = Decimal6.parse(text.substring(0, text.length() - word.length()).strip());
    if (whole && valueE6 % Decimal6.ONE != 0) {
      throw new IllegalArgumentException(text);
    }
    return valueE6;
  }

  private static long time(String text) {
    int end = 0;
    while (end < text.length()
        && (Character.isDigit(text.charAt(end)) || text.charAt(end) == '.')) {
      end++;
    }
    long nsPerUnit =
        switch (text.substring(end).strip()) {
          case "ms" -> 1_000_000L;
          case "s" -> 1_000_000_000L;
          case "m" -> 60_000_000_000L;
          case "h" -> 3_600_000_000_000L;
          default -> throw new IllegalArgumentException(text);
        };
    return Decimal6.mulDiv(Decimal6.parse(text, 0, end), nsPerUnit, Decimal6.ONE);
  }

  /** The value as people write it. */
  String text(long value) {
    return switch (this) {
      case TIME -> Decimal6.text(value / 1_000) + " s";
      case ACTION -> value == TradingState.HALTED.ordinal() ? "halt" : "reduce";
      case SHARES, USD, PERCENT, BPS, ORDERS, ORDERS_PER_SECOND, TRADES, REJECTS ->
          Decimal6.text(value) + ' ' + word;
    };
  }
}
