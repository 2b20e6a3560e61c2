package io.ordertrail.riskmanager;

import io.ordertrail.domain.TradingState;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The trading state of the firm, of each strategy and of each symbol: for an order the most
 * restrictive of the three holds. Switches of strategies and symbols that this run does not know
 * are kept for the runs that do. The agent's thread; {@link #of} allocates nothing.
 */
final class Switches {
  private final ScopeRef.Names names;
  private final Map<ScopeRef, Switch> newest = new LinkedHashMap<>();
  private TradingState firm = TradingState.ACTIVE;
  private final TradingState[] strategies;
  private final TradingState[] symbols;

  Switches(ScopeRef.Names names) {
    this.names = names;
    this.strategies = new TradingState[names.strategies().size()];
    this.symbols = new TradingState[names.symbols().size()];
    Arrays.fill(strategies, TradingState.ACTIVE);
    Arrays.fill(symbols, TradingState.ACTIVE);
  }

  TradingState firm() {
    return firm;
  }

  /** What holds for an order. */
  TradingState of(int symbolIndex, int strategy) {
    TradingState own = stricter(strategies[strategy], symbols[symbolIndex]);
    return stricter(firm, own);
  }

  private static TradingState stricter(TradingState a, TradingState b) {
    return a.ordinal() >= b.ordinal() ? a : b;
  }

  /** The state that was set for exactly this scope. */
  TradingState of(ScopeRef scope) {
    Switch found = newest.get(scope);
    return found == null ? TradingState.ACTIVE : found.state();
  }

  /** The last switch of a scope, also one that set it free; null when there was none. */
  Switch last(ScopeRef scope) {
    return newest.get(scope);
  }

  void set(Switch change) {
    newest.put(change.scope(), change);
    ScopeRef scope = change.scope();
    switch (scope.scope()) {
      case FIRM -> firm = change.state();
      case STRATEGY -> mark(strategies, names.strategies().indexOf(scope.name()), change.state());
      case SYMBOL -> mark(symbols, symbolIndex(scope.name()), change.state());
    }
  }

  private int symbolIndex(String name) {
    for (int i = 0; i < symbols.length; i++) {
      if (names.symbols().at(i).text().equals(name)) {
        return i;
      }
    }
    return -1;
  }

  private static void mark(TradingState[] states, int index, TradingState state) {
    if (index >= 0) {
      states[index] = state;
    }
  }

  /** Every scope's last switch, those included that set it free: what is kept on the disk. */
  List<Switch> all() {
    return List.copyOf(newest.values());
  }

  /** What stands in the way of trading. */
  List<Switch> standing() {
    return newest.values().stream().filter(s -> s.state() != TradingState.ACTIVE).toList();
  }
}
