package io.ordertrail.riskmanager;

import io.ordertrail.domain.Decimal6;
import io.ordertrail.domain.Quote;
import io.ordertrail.eventlog.ReasonCode;

/**
 * Every pre-trade check, all of them evaluated for every order, so that a failed one does not hide
 * another. No clock, no I/O; allocates nothing.
 *
 * <p>Sources: MiFID II RTS 6 Art. 15 (price collars, maximum order value and volume, maximum
 * messages, repeated execution) and SEC Rule 15c3-5(c) (credit thresholds, erroneous and
 * duplicative orders).
 */
final class PreTradeChecks {
  private static final long BPS_PER_UNIT = 10_000;

  private final Limits limits;
  private final Portfolio portfolio;
  private final RecentOrders recent;
  private final Gate gate;

  PreTradeChecks(Limits limits, Portfolio portfolio, RecentOrders recent, Gate gate) {
    this.limits = limits;
    this.portfolio = portfolio;
    this.recent = recent;
    this.gate = gate;
  }

  /**
   * @param openOrders approved orders that are not terminal
   * @param nowNs epoch ns
   */
  void evaluate(Candidate order, int openOrders, long nowNs, Decision decision) {
    SymbolRisk symbol = portfolio.of(order.symbolIndex);
    long valuePxE6 = valuationPxE6(order, symbol.quote);
    long valueE6 = Decimal6.multiply(order.orderQtyE6, valuePxE6);
    decision.begin();
    decision.set(
        CheckType.TRADING_STATE, gate.isOpen() ? 0 : Decimal6.ONE, 0, gate.isOpen(), gate.code());
    checkPriceAge(symbol.quote, nowNs, decision);
    checkCollar(order, symbol.quote, decision);
    decision.upTo(CheckType.MAX_ORDER_QUANTITY, order.orderQtyE6, limits.maxOrderQtyE6());
    decision.upTo(CheckType.MAX_ORDER_VALUE, valueE6, limits.maxOrderValueE6());
    checkPosition(order, symbol, decision);
    decision.upTo(
        CheckType.GROSS_EXPOSURE,
        portfolio.grossExposureE6(order.symbolIndex, order.side, order.orderQtyE6),
        limits.grossExposureE6());
    decision.upTo(CheckType.DAILY_LOSS, portfolio.lossE6(), limits.dailyLossE6());
    decision.upTo(
        CheckType.MAX_OPEN_ORDERS,
        Decimal6.ofUnits(openOrders + 1L),
        Decimal6.ofUnits(limits.maxOpenOrders()));
    decision.upTo(
        CheckType.MESSAGE_RATE,
        Decimal6.ofUnits(recent.inLastSecond(nowNs) + 1L),
        Decimal6.ofUnits(limits.maxMessagesPerSecond()));
    decision.upTo(
        CheckType.DUPLICATE_ORDER,
        Decimal6.ofUnits(recent.alike(order, nowNs, limits.duplicateWindow().toNanos())),
        0);
    decision.reserve(decision.isPassed() ? valueE6 : 0);
  }

  /** A market order is valued at the worse of the touch and the collar around it. */
  private long valuationPxE6(Candidate order, Quote quote) {
    if (order.limitPxE6 > 0) {
      return order.limitPxE6;
    }
    long touchPxE6 = quote.touchPxE6(order.side);
    long collarE6 =
        Decimal6.mulDiv(touchPxE6, limits.priceCollarBpsE6(), BPS_PER_UNIT * Decimal6.ONE);
    return touchPxE6 + collarE6;
  }

  private void checkPriceAge(Quote quote, long nowNs, Decision decision) {
    long limitNs = limits.maxPriceAge().toNanos();
    if (!quote.isTwoSided()) {
      decision.set(
          CheckType.STALE_PRICE, 0, seconds(limitNs), false, ReasonCode.RISK_PRICE_MISSING);
      return;
    }
    decision.upTo(CheckType.STALE_PRICE, seconds(nowNs - quote.receivedNs()), seconds(limitNs));
  }

  private static long seconds(long ns) {
    return ns / 1_000;
  }

  /** A limit that is worse than the opposite touch by more than the collar is a fat finger. */
  private void checkCollar(Candidate order, Quote quote, Decision decision) {
    long touchPxE6 = quote.touchPxE6(order.side);
    long distanceBpsE6 = 0;
    if (order.limitPxE6 > 0 && touchPxE6 > 0) {
      distanceBpsE6 =
          Decimal6.mulDiv(
              Math.abs(order.limitPxE6 - touchPxE6), BPS_PER_UNIT * Decimal6.ONE, touchPxE6);
    }
    decision.upTo(CheckType.PRICE_COLLAR, distanceBpsE6, limits.priceCollarBpsE6());
  }

  /** An order that only makes a position smaller passes, whatever the position is. */
  private void checkPosition(Candidate order, SymbolRisk symbol, Decision decision) {
    long afterE6 = symbol.worstQtyOfSideE6(order.side, order.orderQtyE6);
    long observedE6 = Decimal6.multiply(afterE6, symbol.markPxE6());
    boolean reduces =
        Long.signum(symbol.position.qtyE6()) == -order.side.sign()
            && afterE6 < Math.abs(symbol.position.qtyE6());
    decision.set(
        CheckType.MAX_POSITION,
        observedE6,
        limits.maxPositionValueE6(),
        reduces || observedE6 <= limits.maxPositionValueE6(),
        ReasonCode.RISK_MAX_POSITION);
  }
}
