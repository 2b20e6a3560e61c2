package io.ordertrail.riskmanager;

import io.ordertrail.eventlog.ReasonCode;
import java.util.Locale;

/**
 * The pre-trade checks, in the order in which they are evaluated and recorded. RISK-CHECKS.md says
 * of each what it does and which rule asks for it.
 */
enum CheckType {
  TRADING_STATE(ReasonCode.RISK_TRADING_STATE),
  SESSION_OPEN(ReasonCode.RISK_SESSION_CLOSED),
  STALE_PRICE(ReasonCode.RISK_PRICE_STALE),
  PRICE_COLLAR(ReasonCode.RISK_PRICE_COLLAR),
  MAX_ORDER_QUANTITY(ReasonCode.RISK_MAX_ORDER_QTY),
  MAX_ORDER_VALUE(ReasonCode.RISK_MAX_ORDER_VALUE),
  MAX_POSITION(ReasonCode.RISK_MAX_POSITION),
  GROSS_EXPOSURE(ReasonCode.RISK_GROSS_EXPOSURE),
  NET_EXPOSURE(ReasonCode.RISK_NET_EXPOSURE),
  CONCENTRATION(ReasonCode.RISK_CONCENTRATION),
  DAILY_LOSS(ReasonCode.RISK_DAILY_LOSS),
  DRAWDOWN(ReasonCode.RISK_DRAWDOWN),
  MAX_OPEN_ORDERS(ReasonCode.RISK_MAX_OPEN_ORDERS),
  MESSAGE_RATE(ReasonCode.RISK_MESSAGE_RATE),
  DUPLICATE_ORDER(ReasonCode.RISK_DUPLICATE_ORDER),
  REPEATED_EXECUTION(ReasonCode.RISK_REPEATED_EXECUTION),
  RESTRICTED_INSTRUMENT(ReasonCode.RISK_RESTRICTED),
  SELF_CROSS(ReasonCode.RISK_SELF_CROSS);

  static final CheckType[] VALUES = values();

  private final String label = name().toLowerCase(Locale.ROOT);
  private final ReasonCode code;

  CheckType(ReasonCode code) {
    this.code = code;
  }

  /** The metric label, and the type in the record. */
  String label() {
    return label;
  }

  /** What a failure of this check is called, unless the check knows better. */
  ReasonCode code() {
    return code;
  }
}
