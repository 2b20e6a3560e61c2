package io.ordertrail.domain;

import java.util.LinkedHashSet;
import java.util.List;

/**
 * The configured symbols with an index each, so that per-symbol state lives in arrays. Immutable;
 * any thread may read. A linear search: fifty symbols at most, compared as longs, cost less than a
 * hash.
 */
public final class SymbolTable {
  public static final int UNKNOWN = -1;

  private final Symbol[] symbols;

  public SymbolTable(List<Symbol> symbols) {
    this.symbols = new LinkedHashSet<>(symbols).toArray(Symbol[]::new);
  }

  public static SymbolTable of(String... texts) {
    return new SymbolTable(List.of(texts).stream().map(Symbol::of).toList());
  }

  /** The index of the symbol with these packed halves, or {@link #UNKNOWN}. */
  public int indexOf(long high, long low) {
    for (int i = 0; i < symbols.length; i++) {
      if (symbols[i].high() == high && symbols[i].low() == low) {
        return i;
      }
    }
    return UNKNOWN;
  }

  public int indexOf(Symbol symbol) {
    return indexOf(symbol.high(), symbol.low());
  }

  public Symbol at(int index) {
    return symbols[index];
  }

  public int size() {
    return symbols.length;
  }

  public List<Symbol> all() {
    return List.of(symbols);
  }
}
