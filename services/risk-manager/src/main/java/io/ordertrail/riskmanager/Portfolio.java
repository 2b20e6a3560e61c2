package io.ordertrail.riskmanager;

import io.ordertrail.domain.Decimal6;
import io.ordertrail.domain.Position;
import io.ordertrail.domain.Side;
import io.ordertrail.domain.SymbolTable;

/**
 * All symbols' positions, working quantities and marks, and what they add up to. The agent's
 * thread; allocates nothing.
 */
final class Portfolio {
  private final SymbolTable symbols;
  private final SymbolRisk[] bySymbol;
  private final long[][] realizedByStrategyE6;

  Portfolio(SymbolTable symbols, int strategies) {
    this.symbols = symbols;
    this.bySymbol = new SymbolRisk[symbols.size()];
    this.realizedByStrategyE6 = new long[symbols.size()][strategies];
    for (int i = 0; i < bySymbol.length; i++) {
      bySymbol[i] = new SymbolRisk();
    }
  }

  SymbolTable symbols() {
    return symbols;
  }

  SymbolRisk of(int symbolIndex) {
    return bySymbol[symbolIndex];
  }

  /** A new run of market-data may begin at an earlier venue time: its quotes are not late ones. */
  void forgetQuotes() {
    for (SymbolRisk symbol : bySymbol) {
      symbol.quote.clear();
    }
  }

  /**
   * Applies fills of one order.
   *
   * @return what they realized
   */
  long applyFills(int symbolIndex, Side side, int strategy, long qtyE6, long valueE6) {
    SymbolRisk symbol = bySymbol[symbolIndex];
    long realized = symbol.position.applyValue(side, qtyE6, valueE6);
    symbol.addVolume(valueE6);
    realizedByStrategyE6[symbolIndex][strategy] += realized;
    return realized;
  }

  /** Puts a recorded position back; what it realized more than before is the strategy's. */
  void restore(int symbolIndex, int strategy, long qtyE6, long costE6, long realizedE6) {
    Position position = bySymbol[symbolIndex].position;
    realizedByStrategyE6[symbolIndex][strategy] += realizedE6 - position.realizedE6();
    position.restore(qtyE6, costE6, realizedE6);
  }

  long realizedByStrategyE6(int symbolIndex, int strategy) {
    return realizedByStrategyE6[symbolIndex][strategy];
  }

  /** Gross exposure in USD if the worst came of every symbol's working orders, and of this one. */
  long grossExposureE6(int symbolIndex, Side side, long orderQtyE6) {
    long sum = 0;
    for (int i = 0; i < bySymbol.length; i++) {
      SymbolRisk symbol = bySymbol[i];
      long worstE6 = i == symbolIndex ? symbol.worstQtyE6(side, orderQtyE6) : symbol.worstQtyE6();
      sum += Decimal6.multiply(worstE6, symbol.markPxE6());
    }
    return sum;
  }

  /** Gross exposure in USD if the worst came of every symbol's working orders. */
  long grossExposureE6() {
    return grossExposureE6(0, Side.BUY, 0);
  }

  long realizedE6() {
    long sum = 0;
    for (SymbolRisk symbol : bySymbol) {
      sum += symbol.position.realizedE6();
    }
    return sum;
  }

  long unrealizedE6() {
    long sum = 0;
    for (SymbolRisk symbol : bySymbol) {
      sum += symbol.unrealizedE6();
    }
    return sum;
  }

  /** Today's loss, 0 while there is a profit. */
  long lossE6() {
    return Math.max(0, -(realizedE6() + unrealizedE6()));
  }

  long netValueE6() {
    long sum = 0;
    for (SymbolRisk symbol : bySymbol) {
      sum += symbol.position.valueE6(symbol.markPxE6());
    }
    return sum;
  }

  int openPositions() {
    int open = 0;
    for (SymbolRisk symbol : bySymbol) {
      open += symbol.position.qtyE6() == 0 ? 0 : 1;
    }
    return open;
  }
}
