package io.ordertrail.riskmanager;

import io.ordertrail.domain.Decimal6;
import io.ordertrail.eventlog.RiskAction;

/**
 * Says once when a limit comes near, is reached and is far again: warning at the set share of the
 * limit, breached at the limit, cleared five points below the warning. No clock; the agent's
 * thread; allocates nothing.
 */
final class LimitWatch {
  private static final long FULL_E6 = Decimal6.ONE;
  private static final long HYSTERESIS_E6 = Decimal6.ONE / 20;
  private static final int CLEAR = 0;
  private static final int WARNING = 1;
  private static final int BREACHED = 2;

  /** Is told of each crossing. */
  @FunctionalInterface
  interface Listener {
    /**
     * @param symbolIndex -1 for a limit of the whole firm
     */
    void crossed(RiskAction action, CheckType type, int symbolIndex, long observedE6, long limitE6);
  }

  private final Desk desk;
  private final Listener listener;
  private final int[] firm = new int[CheckType.VALUES.length];
  private final int[] positions;
  private final int[] shares;
  private final long[] utilizationE6 = new long[CheckType.VALUES.length];

  LimitWatch(Desk desk, Listener listener) {
    this.desk = desk;
    this.listener = listener;
    this.positions = new int[desk.portfolio().size()];
    this.shares = new int[desk.portfolio().size()];
  }

  /** The fullest that a limit is, 1 being the limit; scaled. */
  long utilizationE6(CheckType type) {
    return utilizationE6[type.ordinal()];
  }

  /** What one order used of the limits on single orders. */
  void onDecision(Decision decision) {
    for (CheckType type : CheckType.VALUES) {
      if (type == CheckType.MAX_ORDER_QUANTITY || type == CheckType.MAX_ORDER_VALUE) {
        utilizationE6[type.ordinal()] = decision.utilizationE6(type);
      }
    }
  }

  void look(long nowNs) {
    Limits limits = desk.limits();
    Portfolio portfolio = desk.portfolio();
    long grossE6 = portfolio.grossExposureE6();
    long pnlE6 = portfolio.pnlE6();
    firm(CheckType.GROSS_EXPOSURE, grossE6, limits.of(LimitKey.GROSS_EXPOSURE));
    firm(CheckType.NET_EXPOSURE, portfolio.netExposureE6(), limits.of(LimitKey.NET_EXPOSURE));
    firm(CheckType.DAILY_LOSS, desk.day().lossE6(pnlE6), limits.of(LimitKey.DAILY_LOSS));
    firm(CheckType.DRAWDOWN, desk.day().drawdownE6(pnlE6), limits.of(LimitKey.DRAWDOWN));
    firm(
        CheckType.MAX_OPEN_ORDERS,
        Decimal6.ofUnits(desk.ledger().openCount()),
        limits.of(LimitKey.MAX_OPEN_ORDERS));
    firm(
        CheckType.MESSAGE_RATE,
        Decimal6.ofUnits(desk.recent().inLastSecond(nowNs)),
        limits.of(LimitKey.MESSAGE_RATE));
    symbols(limits, portfolio, Math.max(grossE6, limits.of(LimitKey.CONCENTRATION_FLOOR)));
  }

  private void symbols(Limits limits, Portfolio portfolio, long wholeE6) {
    utilizationE6[CheckType.MAX_POSITION.ordinal()] = 0;
    utilizationE6[CheckType.CONCENTRATION.ordinal()] = 0;
    for (int i = 0; i < portfolio.size(); i++) {
      SymbolRisk symbol = portfolio.of(i);
      long worstE6 = Sums.value(symbol.worstQtyE6(), symbol.markPxE6());
      symbol(CheckType.MAX_POSITION, positions, i, worstE6, limits.of(LimitKey.MAX_POSITION, i, 0));
      symbol(
          CheckType.CONCENTRATION,
          shares,
          i,
          Sums.percentE6(worstE6, wholeE6),
          limits.of(LimitKey.CONCENTRATION, i, 0));
    }
  }

  private void firm(CheckType type, long observedE6, long limitE6) {
    long used = used(observedE6, limitE6);
    utilizationE6[type.ordinal()] = used;
    firm[type.ordinal()] = moved(firm[type.ordinal()], used, type, -1, observedE6, limitE6);
  }

  private void symbol(CheckType type, int[] levels, int index, long observedE6, long limitE6) {
    long used = used(observedE6, limitE6);
    int ordinal = type.ordinal();
    utilizationE6[ordinal] = Math.max(utilizationE6[ordinal], used);
    levels[index] = moved(levels[index], used, type, index, observedE6, limitE6);
  }

  static long used(long observedE6, long limitE6) {
    return Decimal6.mulDiv(Math.min(observedE6, Sums.CAP_E6), Decimal6.ONE, limitE6);
  }

  private int moved(
      int level, long usedE6, CheckType type, int symbol, long observedE6, long limitE6) {
    int next = next(level, usedE6);
    if (next > level) {
      RiskAction action = next == BREACHED ? RiskAction.LIMIT_BREACHED : RiskAction.LIMIT_WARNING;
      listener.crossed(action, type, symbol, observedE6, limitE6);
    } else if (next == CLEAR && level != CLEAR) {
      listener.crossed(RiskAction.LIMIT_CLEARED, type, symbol, observedE6, limitE6);
    }
    return next;
  }

  private int next(int level, long usedE6) {
    long warnE6 = desk.limits().of(LimitKey.WARN_AT) / 100;
    if (usedE6 >= FULL_E6) {
      return BREACHED;
    }
    if (level == BREACHED && usedE6 > FULL_E6 - HYSTERESIS_E6) {
      return BREACHED;
    }
    if (usedE6 >= warnE6) {
      return WARNING;
    }
    return level != CLEAR && usedE6 > warnE6 - HYSTERESIS_E6 ? WARNING : CLEAR;
  }
}
