package io.ordertrail.riskmanager;

import io.ordertrail.domain.Decimal6;
import io.ordertrail.domain.Quote;
import io.ordertrail.domain.TradingSession;
import io.ordertrail.domain.TradingState;
import io.ordertrail.eventlog.ReasonCode;

/**
 * Every pre-trade check, all of them evaluated for every order, so that a failed one does not hide
 * another. No clock, no I/O; allocates nothing. Each check's rule is in RISK-CHECKS.md.
 *
 * <p>An order that only makes a position smaller passes the limits on size and loss of positions:
 * otherwise nobody could leave one that is too large.
 */
final class PreTradeChecks {
  private static final long NS_PER_SECOND_E6 = 1_000;

  private final Desk desk;
  private final TradingSession session;
  private Limits limits;

  PreTradeChecks(Desk desk, TradingSession session) {
    this.desk = desk;
    this.session = session;
  }

  /**
   * @param nowNs epoch ns
   */
  void evaluate(Candidate order, long nowNs, Decision decision) {
    limits = desk.limits();
    SymbolRisk symbol = desk.portfolio().of(order.symbolIndex);
    long collarE6 = limit(LimitKey.PRICE_COLLAR, order);
    long valueE6 = Sums.value(order.orderQtyE6, Valuation.pxE6(order, symbol.quote, collarE6));
    boolean reduces = symbol.isReducedBy(order.side, order.orderQtyE6);
    decision.begin();
    checkState(order, reduces, decision);
    checkSession(symbol, nowNs, decision);
    checkPriceAge(order, symbol.quote, nowNs, decision);
    decision.upTo(CheckType.PRICE_COLLAR, Valuation.distanceBpsE6(order, symbol.quote), collarE6);
    decision.upTo(
        CheckType.MAX_ORDER_QUANTITY, order.orderQtyE6, limit(LimitKey.MAX_ORDER_QUANTITY, order));
    decision.upTo(CheckType.MAX_ORDER_VALUE, valueE6, limit(LimitKey.MAX_ORDER_VALUE, order));
    checkExposure(order, symbol, reduces, decision);
    checkLosses(reduces, decision);
    checkRates(order, nowNs, decision);
    decision.none(CheckType.RESTRICTED_INSTRUMENT, limits.isRestricted(order.symbolIndex) ? 1 : 0);
    decision.none(
        CheckType.SELF_CROSS,
        SelfCross.count(symbol.orders, order, Valuation.worstPxE6(order, symbol.quote, collarE6)));
    decision.reserve(decision.isPassed() ? valueE6 : 0);
  }

  private long limit(LimitKey key, Candidate order) {
    return limits.of(key, order.symbolIndex, order.strategy);
  }

  /** Observed: 0 active, 1 reducing, 2 halted, or 3 when nothing can be traded at all. */
  private void checkState(Candidate order, boolean reduces, Decision decision) {
    TradingState state = desk.switches().of(order.symbolIndex, order.strategy);
    decision.state(state);
    if (!desk.gate().isOpen()) {
      decision.set(CheckType.TRADING_STATE, Decimal6.ofUnits(3), 0, false, desk.gate().code());
      return;
    }
    boolean passes =
        switch (state) {
          case ACTIVE -> true;
          case REDUCING -> reduces;
          case HALTED -> false;
        };
    decision.set(
        CheckType.TRADING_STATE,
        Decimal6.ofUnits(state.ordinal()),
        Decimal6.ofUnits(passes ? state.ordinal() : 0),
        passes,
        state == TradingState.HALTED ? ReasonCode.RISK_KILL_SWITCH : ReasonCode.RISK_TRADING_STATE);
  }

  private void checkSession(SymbolRisk symbol, long nowNs, Decision decision) {
    boolean open = session.isOpen(nowNs);
    boolean passes = open && !symbol.isHalted();
    decision.set(
        CheckType.SESSION_OPEN,
        passes ? 0 : Decimal6.ONE,
        0,
        passes,
        open && symbol.isHalted() ? ReasonCode.RISK_SYMBOL_HALTED : ReasonCode.RISK_SESSION_CLOSED);
  }

  private void checkPriceAge(Candidate order, Quote quote, long nowNs, Decision decision) {
    long limitNs = limit(LimitKey.MAX_PRICE_AGE, order);
    if (!quote.isTwoSided()) {
      decision.set(
          CheckType.STALE_PRICE, 0, seconds(limitNs), false, ReasonCode.RISK_PRICE_MISSING);
      return;
    }
    // A quote from the future is a clock that cannot be trusted: as old as it is ahead.
    long ageNs = Math.abs(nowNs - quote.receivedNs());
    decision.set(
        CheckType.STALE_PRICE,
        seconds(ageNs),
        seconds(limitNs),
        ageNs <= limitNs,
        ReasonCode.RISK_PRICE_STALE);
  }

  private static long seconds(long ns) {
    return ns / NS_PER_SECOND_E6;
  }

  private void checkExposure(
      Candidate order, SymbolRisk symbol, boolean reduces, Decision decision) {
    Portfolio portfolio = desk.portfolio();
    long markE6 = symbol.markPxE6();
    long sideQtyE6 = Math.abs(symbol.sideQtyE6(order.side, order.orderQtyE6));
    decision.upToUnless(
        reduces,
        CheckType.MAX_POSITION,
        Sums.value(sideQtyE6, markE6),
        limit(LimitKey.MAX_POSITION, order));
    long grossE6 = portfolio.grossExposureE6(order.symbolIndex, order.side, order.orderQtyE6);
    decision.upToUnless(
        reduces, CheckType.GROSS_EXPOSURE, grossE6, limits.of(LimitKey.GROSS_EXPOSURE));
    checkNet(order, portfolio, decision);
    long worstE6 = Sums.value(symbol.worstQtyE6(order.side, order.orderQtyE6), markE6);
    decision.upToUnless(
        reduces,
        CheckType.CONCENTRATION,
        Sums.percentE6(worstE6, Math.max(grossE6, limits.of(LimitKey.CONCENTRATION_FLOOR))),
        limit(LimitKey.CONCENTRATION, order));
  }

  /** What makes the firm's net exposure smaller passes, whatever it is. */
  private void checkNet(Candidate order, Portfolio portfolio, Decision decision) {
    long afterE6 = portfolio.netExposureE6(order.symbolIndex, order.side, order.orderQtyE6);
    long beforeE6 = portfolio.netExposureE6(order.symbolIndex, order.side, 0);
    decision.upToUnless(
        Math.abs(afterE6) < Math.abs(beforeE6),
        CheckType.NET_EXPOSURE,
        Math.abs(afterE6),
        limits.of(LimitKey.NET_EXPOSURE));
  }

  private void checkLosses(boolean reduces, Decision decision) {
    long pnlE6 = desk.portfolio().pnlE6();
    desk.day().mark(pnlE6);
    decision.upToUnless(
        reduces, CheckType.DAILY_LOSS, desk.day().lossE6(pnlE6), limits.of(LimitKey.DAILY_LOSS));
    decision.upToUnless(
        reduces, CheckType.DRAWDOWN, desk.day().drawdownE6(pnlE6), limits.of(LimitKey.DRAWDOWN));
    decision.day(desk.day().pnlE6(pnlE6), desk.day().peakE6());
  }

  private void checkRates(Candidate order, long nowNs, Decision decision) {
    decision.upTo(
        CheckType.MAX_OPEN_ORDERS,
        Decimal6.ofUnits(desk.ledger().openCount() + 1L),
        limits.of(LimitKey.MAX_OPEN_ORDERS));
    decision.upTo(
        CheckType.MESSAGE_RATE,
        Decimal6.ofUnits(desk.recent().inLastSecond(nowNs) + 1L),
        limits.of(LimitKey.MESSAGE_RATE));
    decision.none(
        CheckType.DUPLICATE_ORDER,
        desk.recent().alike(order, nowNs, limits.of(LimitKey.DUPLICATE_WINDOW)));
    decision.upTo(
        CheckType.REPEATED_EXECUTION,
        Decimal6.ofUnits(desk.executions().of(order.strategy) + 1),
        limit(LimitKey.REPEATED_EXECUTIONS, order));
  }
}
