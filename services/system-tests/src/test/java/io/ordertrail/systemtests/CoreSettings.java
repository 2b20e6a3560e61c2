package io.ordertrail.systemtests;

/** Settings with which the core can do in minutes what a desk does in days. */
final class CoreSettings {
  private CoreSettings() {}

  static TradingCore forManyOrders(TradingCore core) {
    return core.set(CorePart.VENUE, "venue.requests-per-minute", "1000000")
        .set(CorePart.VENUE, "venue.cash", "1000000000")
        .set(CorePart.RISK, "limits.message-rate", "10000 orders/s")
        .set(CorePart.RISK, "limits.repeated-executions", "10000000 orders")
        .set(CorePart.RISK, "limits.max-open-orders", "2000 orders")
        .set(CorePart.RISK, "limits.gross-exposure", "400000000 USD")
        .set(CorePart.RISK, "limits.net-exposure", "400000000 USD")
        .set(CorePart.RISK, "limits.max-position", "100000000 USD")
        .set(CorePart.RISK, "limits.concentration", "100 %")
        .set(CorePart.RISK, "limits.daily-loss", "100000000 USD")
        .set(CorePart.RISK, "limits.drawdown", "100000000 USD")
        .set(CorePart.RISK, "limits.duplicate-window", "1 ms")
        .set(CorePart.RISK, "limits.breaker-loss", "100000000 USD")
        .set(CorePart.RISK, "limits.breaker-drawdown", "100000000 USD")
        .set(CorePart.RISK, "limits.breaker-consecutive-losses", "1000000 trades")
        .set(CorePart.RISK, "limits.breaker-rejects", "4000 rejects")
        .set(CorePart.RISK, "limits.breaker-rejects-window", "1 s")
        .set(CorePart.RISK, "limits.breaker-stale-data", "1 h")
        .set(CorePart.RISK, "sizing.working-time", "3s")
        .set(CorePart.EXECUTION, "venue.requests-per-minute", "1000000")
        .set(CorePart.EXECUTION, "reconciliation.interval", "3s")
        .set(CorePart.EXECUTION, "reconciliation.grace", "1s");
  }

  /** So that what takes a minute on a desk is seen in seconds. */
  static TradingCore forFaults(TradingCore core) {
    return forManyOrders(core)
        .set(CorePart.MARKET_DATA, "feed.stale-after", "2s")
        .set(CorePart.MARKET_DATA, "feed.symbol-stale-after", "3s")
        .set(CorePart.EXECUTION, "venue.submit-timeout", "1s")
        .set(CorePart.EXECUTION, "orders.never-sent-grace", "1s");
  }
}
