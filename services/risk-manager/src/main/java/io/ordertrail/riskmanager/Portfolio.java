package io.ordertrail.riskmanager;

import io.ordertrail.domain.Position;
import io.ordertrail.domain.Side;
import io.ordertrail.domain.SymbolTable;

/**
 * All symbols' positions, working quantities and marks, and what they add up to. What is realized
 * is realized at the account's average cost, as the venue does, and is the strategy's whose fill
 * realized it. The agent's thread; allocates nothing.
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

  int size() {
    return bySymbol.length;
  }

  SymbolRisk of(int symbolIndex) {
    return bySymbol[symbolIndex];
  }

  /** A new run of market-data may begin at an earlier venue time: its quotes are not late ones. */
  void forgetQuotes() {
    for (SymbolRisk symbol : bySymbol) {
      symbol.quote.clear();
      symbol.resume();
    }
  }

  void onFeedHeartbeat() {
    for (SymbolRisk symbol : bySymbol) {
      symbol.onFeedHeartbeat();
    }
  }

  /**
   * Applies what an order's totals moved by: more filled, or less after a fill was taken back, or
   * the same at another price. A fill that is taken back is a trade of the other side at its own
   * price, so that cash is right to the last digit.
   *
   * @return what it realized
   */
  long applyChange(int symbolIndex, Side side, int strategy, long qtyE6, long valueE6) {
    SymbolRisk symbol = bySymbol[symbolIndex];
    long realized = FillChange.apply(symbol.position, side, qtyE6, valueE6);
    symbol.addVolume(valueE6);
    realizedByStrategyE6[symbolIndex][strategy] += realized;
    return realized;
  }

  /**
   * Puts a recorded position back; what it realized more than before is the strategy's.
   *
   * @return what it realized more than before
   */
  long restore(int symbolIndex, int strategy, long qtyE6, long costE6, long realizedE6) {
    Position position = bySymbol[symbolIndex].position;
    long realized = realizedE6 - position.realizedE6();
    realizedByStrategyE6[symbolIndex][strategy] += realized;
    position.restore(qtyE6, costE6, realizedE6);
    return realized;
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
      sum += Sums.value(worstE6, symbol.markPxE6());
    }
    return sum;
  }

  /** Gross exposure in USD if the worst came of every symbol's working orders. */
  long grossExposureE6() {
    return grossExposureE6(0, Side.BUY, 0);
  }

  /** The net exposure, with its sign, if all that works on that side filled, and this as well. */
  long netExposureE6(int symbolIndex, Side side, long orderQtyE6) {
    long sum = 0;
    for (int i = 0; i < bySymbol.length; i++) {
      SymbolRisk symbol = bySymbol[i];
      sum +=
          Sums.value(symbol.sideQtyE6(side, i == symbolIndex ? orderQtyE6 : 0), symbol.markPxE6());
    }
    return sum;
  }

  /** The larger of the two sides' net exposures, without its sign. */
  long netExposureE6() {
    return Math.max(
        Math.abs(netExposureE6(0, Side.BUY, 0)), Math.abs(netExposureE6(0, Side.SELL, 0)));
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

  long pnlE6() {
    return realizedE6() + unrealizedE6();
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

  void clearVolumes() {
    for (SymbolRisk symbol : bySymbol) {
      symbol.clearVolume();
    }
  }
}
