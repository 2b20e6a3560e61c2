package io.ordertrail.riskmanager;

import io.ordertrail.eventlog.ReasonCode;
import java.util.Locale;

/** What trips by itself. */
enum Breaker {
  LOSS("loss", ReasonCode.RISK_DAILY_LOSS, LimitKey.BREAKER_LOSS, LimitKey.BREAKER_LOSS_ACTION),
  DRAWDOWN(
      "loss",
      ReasonCode.RISK_DRAWDOWN,
      LimitKey.BREAKER_DRAWDOWN,
      LimitKey.BREAKER_DRAWDOWN_ACTION),
  CONSECUTIVE_LOSSES(
      "consecutive_losses",
      ReasonCode.STATE_LIMIT,
      LimitKey.BREAKER_CONSECUTIVE_LOSSES,
      LimitKey.BREAKER_CONSECUTIVE_LOSSES_ACTION),
  REJECTS(
      "rejects",
      ReasonCode.VENUE_REJECTED,
      LimitKey.BREAKER_REJECTS,
      LimitKey.BREAKER_REJECTS_ACTION),
  STALE_DATA(
      "stale_data",
      ReasonCode.RISK_PRICE_STALE,
      LimitKey.BREAKER_STALE_DATA,
      LimitKey.BREAKER_STALE_DATA_ACTION),
  /** Always halts: what cannot be recorded must not be done. */
  RECORD_UNAVAILABLE("record_unavailable", ReasonCode.RISK_RECORD_UNAVAILABLE, null, null);

  static final Breaker[] VALUES = values();

  private final String label = name().toLowerCase(Locale.ROOT);
  private final String metricLabel;
  private final ReasonCode code;
  private final LimitKey limit;
  private final LimitKey action;

  Breaker(String metricLabel, ReasonCode code, LimitKey limit, LimitKey action) {
    this.metricLabel = metricLabel;
    this.code = code;
    this.limit = limit;
    this.action = action;
  }

  /** The trigger in the record and in the file of switches. */
  String label() {
    return label;
  }

  String metricLabel() {
    return metricLabel;
  }

  ReasonCode code() {
    return code;
  }

  /** Null when there is nothing to set. */
  LimitKey limit() {
    return limit;
  }

  LimitKey action() {
    return action;
  }

  /** The breaker of that trigger, null when a person did it. */
  static Breaker of(String trigger) {
    for (Breaker breaker : VALUES) {
      if (breaker.label.equals(trigger)) {
        return breaker;
      }
    }
    return null;
  }
}
