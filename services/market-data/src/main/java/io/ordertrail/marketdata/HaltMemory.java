package io.ordertrail.marketdata;

import io.ordertrail.domain.Symbol;
import io.ordertrail.eventlog.Field;
import io.ordertrail.eventlog.JournalReplay;
import io.ordertrail.eventlog.MarketDataAction;
import io.ordertrail.eventlog.RecordedEvent;
import io.ordertrail.eventlog.ServiceName;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;

/**
 * Which symbols were halted when this service last ran, from its own journal: the venue tells a
 * halt once, and a restart must not forget it. Before the agent starts.
 */
final class HaltMemory {
  private final Set<Symbol> halted = new HashSet<>();

  private HaltMemory() {}

  /**
   * @throws java.io.UncheckedIOException when the journal cannot be read
   */
  static Set<Symbol> halted(Path data, String session, long ownRunId) {
    HaltMemory memory = new HaltMemory();
    JournalReplay.replay(data, ServiceName.MARKET_DATA, session, ownRunId, memory::on);
    return memory.halted;
  }

  private void on(RecordedEvent event) {
    if (event.action() == MarketDataAction.SYMBOL_HALTED) {
      halted.add(Symbol.of(event.text(Field.FEED_SYMBOL)));
    } else if (event.action() == MarketDataAction.SYMBOL_RESUMED) {
      halted.remove(Symbol.of(event.text(Field.FEED_SYMBOL)));
    }
  }
}
