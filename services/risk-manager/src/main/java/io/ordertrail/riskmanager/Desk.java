package io.ordertrail.riskmanager;

/**
 * The state of the risk manager: one writer, the agent's thread.
 *
 * @param inForce the limits, which a person may exchange
 */
record Desk(
    ScopeRef.Names names,
    InForce inForce,
    Portfolio portfolio,
    OrderLedger ledger,
    RecentOrders recent,
    Executions executions,
    TradingDay day,
    Switches switches,
    Gate gate) {
  private static final int RECENT = 16_384;

  static Desk of(ScopeRef.Names names, Limits limits) {
    Portfolio portfolio = new Portfolio(names.symbols(), names.strategies().size());
    return new Desk(
        names,
        new InForce(limits),
        portfolio,
        new OrderLedger(portfolio),
        new RecentOrders(RECENT),
        new Executions(names.strategies().size()),
        new TradingDay(),
        new Switches(names),
        new Gate());
  }

  /** The limits in force. Any thread may look; the agent's thread exchanges them. */
  static final class InForce {
    private volatile Limits limits;

    InForce(Limits limits) {
      this.limits = limits;
    }

    Limits limits() {
      return limits;
    }

    void exchange(Limits newLimits) {
      limits = newLimits;
    }
  }

  Limits limits() {
    return inForce.limits();
  }
}
