package io.ordertrail.riskmanager;

import io.ordertrail.domain.Decimal6;
import io.ordertrail.domain.Scope;
import io.ordertrail.domain.TradingState;
import java.util.Locale;
import java.util.Set;

/** The schema of the limits: every key, its unit, its range, and for whom it may be overridden. */
enum LimitKey {
  MAX_ORDER_QUANTITY(LimitUnit.SHARES, 10_000_000, Scope.SYMBOL, Scope.STRATEGY),
  MAX_ORDER_VALUE(LimitUnit.USD, Sums.LARGEST_USD, Scope.SYMBOL, Scope.STRATEGY),
  MAX_POSITION(LimitUnit.USD, Sums.LARGEST_USD, Scope.SYMBOL),
  GROSS_EXPOSURE(LimitUnit.USD, Sums.LARGEST_USD),
  NET_EXPOSURE(LimitUnit.USD, Sums.LARGEST_USD),
  CONCENTRATION(LimitUnit.PERCENT, 100, Scope.SYMBOL),
  CONCENTRATION_FLOOR(LimitUnit.USD, Sums.LARGEST_USD),
  DAILY_LOSS(LimitUnit.USD, Sums.LARGEST_USD),
  DRAWDOWN(LimitUnit.USD, Sums.LARGEST_USD),
  MAX_OPEN_ORDERS(LimitUnit.ORDERS, 100_000),
  MESSAGE_RATE(LimitUnit.ORDERS_PER_SECOND, 10_000),
  REPEATED_EXECUTIONS(LimitUnit.ORDERS, 100_000_000, Scope.STRATEGY),
  PRICE_COLLAR(LimitUnit.BPS, 5_000, Scope.SYMBOL),
  MAX_PRICE_AGE(LimitUnit.TIME, 3_600, Scope.SYMBOL),
  DUPLICATE_WINDOW(LimitUnit.TIME, 3_600),
  WARN_AT("80 %", LimitUnit.PERCENT, 100),
  BREAKER_LOSS(LimitUnit.USD, Sums.LARGEST_USD),
  BREAKER_LOSS_ACTION("halt", LimitUnit.ACTION, 0),
  BREAKER_DRAWDOWN(LimitUnit.USD, Sums.LARGEST_USD),
  BREAKER_DRAWDOWN_ACTION("halt", LimitUnit.ACTION, 0),
  BREAKER_CONSECUTIVE_LOSSES(LimitUnit.TRADES, 1_000_000),
  BREAKER_CONSECUTIVE_LOSSES_ACTION("halt", LimitUnit.ACTION, 0),
  BREAKER_REJECTS(LimitUnit.REJECTS, 4_000),
  BREAKER_REJECTS_WINDOW(LimitUnit.TIME, 3_600),
  BREAKER_REJECTS_ACTION("halt", LimitUnit.ACTION, 0),
  BREAKER_STALE_DATA(LimitUnit.TIME, 3_600),
  BREAKER_STALE_DATA_ACTION("halt", LimitUnit.ACTION, 0);

  static final LimitKey[] VALUES = values();
  private static final long SECOND_NS = 1_000_000_000L;

  private final String key = name().toLowerCase(Locale.ROOT).replace('_', '-');
  private final String stated;
  private final LimitUnit unit;
  private final long max;
  private final Set<Scope> overriddenBy;

  /** A limit that must be written. */
  LimitKey(LimitUnit unit, long max, Scope... overriddenBy) {
    this(null, unit, max, overriddenBy);
  }

  /**
   * @param stated the default, null when the limit must be written
   * @param max in the unit, seconds for a time
   */
  LimitKey(String stated, LimitUnit unit, long max, Scope... overriddenBy) {
    this.stated = stated;
    this.unit = unit;
    this.max = unit == LimitUnit.TIME ? max * SECOND_NS : max * Decimal6.ONE;
    this.overriddenBy = Set.of(overriddenBy);
  }

  /** As in the file. */
  String key() {
    return key;
  }

  /** The default as written, null when there is none. */
  String stated() {
    return stated;
  }

  LimitUnit unit() {
    return unit;
  }

  boolean mayBeOverriddenBy(Scope scope) {
    return overriddenBy.contains(scope);
  }

  /** What a value must be, for people. */
  String rule() {
    if (unit == LimitUnit.ACTION) {
      return "must be " + unit.word();
    }
    String most = unit == LimitUnit.TIME ? max / SECOND_NS + " s" : unit.text(max);
    return "must be a number above 0 with its unit (%s), at most %s".formatted(unit.word(), most);
  }

  /**
   * @throws IllegalArgumentException when the text is not what {@link #rule} says
   */
  long parse(String text) {
    long value = unit.parse(text.strip());
    boolean inRange =
        unit == LimitUnit.ACTION
            ? value > TradingState.ACTIVE.ordinal()
            : value > 0 && value <= max;
    if (!inRange) {
      throw new IllegalArgumentException(text);
    }
    return value;
  }

  /** The key of that name, null when there is none. */
  static LimitKey named(String key) {
    for (LimitKey limit : VALUES) {
      if (limit.key.equals(key)) {
        return limit;
      }
    }
    return null;
  }
}
