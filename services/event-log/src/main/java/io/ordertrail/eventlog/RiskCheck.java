package io.ordertrail.eventlog;

import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The pre-trade checks as {@link Field#CHECKS} names them, each with the unit of its observed value
 * and its limit. What each does, and which rule asks for it, is in the risk manager's
 * RISK-CHECKS.md.
 */
public enum RiskCheck {
  /** 0 active, 1 reducing, 2 halted, 3 when nothing can be traded at all. */
  TRADING_STATE(""),
  /** 1 when the session is closed or the symbol is halted. */
  SESSION_OPEN(""),
  STALE_PRICE("s"),
  PRICE_COLLAR("bps"),
  MAX_ORDER_QUANTITY("shares"),
  MAX_ORDER_VALUE("USD"),
  MAX_POSITION("USD"),
  GROSS_EXPOSURE("USD"),
  NET_EXPOSURE("USD"),
  CONCENTRATION("%"),
  DAILY_LOSS("USD"),
  DRAWDOWN("USD"),
  MAX_OPEN_ORDERS("orders"),
  MESSAGE_RATE("orders/s"),
  DUPLICATE_ORDER("orders"),
  REPEATED_EXECUTION("orders"),
  /** 1 when the instrument is on the list. */
  RESTRICTED_INSTRUMENT(""),
  SELF_CROSS("orders");

  private static final Map<String, RiskCheck> BY_LABEL =
      Stream.of(values()).collect(Collectors.toUnmodifiableMap(RiskCheck::label, check -> check));

  private final String label = name().toLowerCase(Locale.ROOT);
  private final String unit;

  RiskCheck(String unit) {
    this.unit = unit;
  }

  /** As in the record: {@code max_order_value}. */
  public String label() {
    return label;
  }

  /** Empty for a plain number. */
  public String unit() {
    return unit;
  }

  /** The unit of a check of that label; empty also for one that this build does not know. */
  public static String unitOf(String label) {
    RiskCheck check = BY_LABEL.get(label);
    return check == null ? "" : check.unit;
  }
}
