package io.ordertrail.riskmanager;

import io.ordertrail.eventlog.ReasonCode;
import java.util.Locale;

/** The pre-trade checks, in the order in which they are evaluated and recorded. */
enum CheckType {
  TRADING_STATE(ReasonCode.RISK_TRADING_STATE),
  STALE_PRICE(ReasonCode.RISK_PRICE_STALE),
  PRICE_COLLAR(ReasonCode.RISK_PRICE_COLLAR),
  MAX_ORDER_QUANTITY(ReasonCode.RISK_MAX_ORDER_QTY),
  MAX_ORDER_VALUE(ReasonCode.RISK_MAX_ORDER_VALUE),
  MAX_POSITION(ReasonCode.RISK_MAX_POSITION),
  GROSS_EXPOSURE(ReasonCode.RISK_GROSS_EXPOSURE),
  DAILY_LOSS(ReasonCode.RISK_DAILY_LOSS),
  MAX_OPEN_ORDERS(ReasonCode.RISK_MAX_OPEN_ORDERS),
  MESSAGE_RATE(ReasonCode.RISK_MESSAGE_RATE),
  DUPLICATE_ORDER(ReasonCode.RISK_DUPLICATE_ORDER);

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
