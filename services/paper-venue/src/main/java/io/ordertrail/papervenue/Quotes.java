package io.ordertrail.papervenue;

import java.util.HashMap;
import java.util.Map;

/** The market's prices by symbol name, as the account needs them. Engine thread only. */
final class Quotes {
  private final Market market;
  private final Map<String, Integer> indexes = new HashMap<>();

  Quotes(Market market) {
    this.market = market;
    for (String symbol : market.symbols()) {
      indexes.put(symbol, indexes.size());
    }
  }

  boolean isKnown(String symbol) {
    return indexes.containsKey(symbol);
  }

  Touch touch(String symbol) {
    Integer index = indexes.get(symbol);
    return index == null ? Touch.NONE : market.touch(index);
  }

  /** The price at which a position is valued; its own cost until the market has shown one. */
  long markPxE6(Position position) {
    long markE6 = touch(position.symbol()).markPxE6();
    return markE6 > 0 ? markE6 : position.avgEntryPxE6();
  }
}
