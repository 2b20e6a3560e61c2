package io.ordertrail.invariants;

import io.ordertrail.domain.TradingState;
import io.ordertrail.eventlog.Field;
import io.ordertrail.eventlog.RecordedEvent;
import java.util.HashSet;
import java.util.Set;

/** What stands halted: the firm, single strategies, single symbols. One thread. */
final class Halts {
  private final Set<String> scopes = new HashSet<>();

  /**
   * @param event of a state that changed; its scope is {@code firm}, {@code strategy:NAME} or
   *     {@code symbol:SYMBOL}
   */
  void changed(RecordedEvent event) {
    if (event.text(Field.NEW_VALUE).equals(TradingState.HALTED.name())) {
      scopes.add(event.text(Field.SCOPE));
    } else {
      scopes.remove(event.text(Field.SCOPE));
    }
  }

  /** Whether nothing of that order may pass. */
  boolean cover(RecordedEvent order) {
    return scopes.contains("firm")
        || scopes.contains("strategy:" + order.text(Field.STRATEGY_ID))
        || scopes.contains("symbol:" + order.text(Field.SYMBOL));
  }
}
