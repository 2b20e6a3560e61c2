package io.ordertrail.riskmanager;

import io.ordertrail.domain.TradingState;
import java.util.Collections;
import java.util.SortedMap;

/**
 * One set of limits: found good, resolved for every symbol and strategy, and named by its hash in
 * every decision. Immutable; made by {@link LimitsSchema}. Asking allocates nothing.
 */
final class Limits {
  private final SortedMap<String, String> texts;
  private final String hash;
  private final int symbols;
  private final int strategies;
  private final long[] global;
  private final long[] resolved;
  private final boolean[] restricted;
  private final boolean[] disabled;

  /**
   * @param texts every key with its value as written, for people and for the next change
   * @param resolved by key, symbol and strategy
   */
  Limits(
      SortedMap<String, String> texts,
      String hash,
      long[] global,
      long[] resolved,
      boolean[] restricted,
      boolean[] disabled) {
    this.texts = Collections.unmodifiableSortedMap(texts);
    this.hash = hash;
    this.symbols = restricted.length;
    this.strategies = disabled.length;
    this.global = global;
    this.resolved = resolved;
    this.restricted = restricted;
    this.disabled = disabled;
  }

  /** Where a key's value for a symbol and strategy lies. */
  static int cell(LimitKey key, int symbol, int strategy, int symbols, int strategies) {
    return (key.ordinal() * symbols + symbol) * strategies + strategy;
  }

  /** The firm's: amounts scaled by one million, times in ns. */
  long of(LimitKey key) {
    return global[key.ordinal()];
  }

  /** What holds for an order of that symbol and strategy. */
  long of(LimitKey key, int symbol, int strategy) {
    return resolved[cell(key, symbol, strategy, symbols, strategies)];
  }

  TradingState action(LimitKey key) {
    return of(key) == TradingState.HALTED.ordinal() ? TradingState.HALTED : TradingState.REDUCING;
  }

  boolean isRestricted(int symbol) {
    return restricted[symbol];
  }

  boolean isDisabled(int strategy) {
    return disabled[strategy];
  }

  /** Sixteen hex digits over all values: two sets with one hash are the same. */
  String hash() {
    return hash;
  }

  SortedMap<String, String> texts() {
    return texts;
  }
}
