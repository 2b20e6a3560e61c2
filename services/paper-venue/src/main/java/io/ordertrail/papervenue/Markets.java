package io.ordertrail.papervenue;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes the market that the configuration asks for. */
final class Markets {
  private static final Logger LOG = LoggerFactory.getLogger(Markets.class);
  private static final int MOST_NAMED_LINES = 20;

  private Markets() {}

  static Market of(VenueConfig config, Ledger ledger, long startNs) {
    return config
        .replay()
        .<Market>map(Markets::replayed)
        .orElseGet(() -> simulated(config, ledger, startNs));
  }

  private static Market replayed(Path file) {
    RecordingSummary summary = RecordingSummary.of(file, Markets::nameBadLine);
    if (summary.badLines() > MOST_NAMED_LINES) {
      LOG.warn("{} lines of {} are passed over in all", summary.badLines(), file);
    }
    return ReplayMarket.of(file, summary);
  }

  private static void nameBadLine(long ordinal, long lineNumber, String reason) {
    if (ordinal <= MOST_NAMED_LINES) {
      LOG.warn("line {} of the recording is passed over: {}", lineNumber, reason);
    }
  }

  /** After a restart a symbol opens where the account last traded it, not where it first began. */
  private static Market simulated(VenueConfig config, Ledger ledger, long startNs) {
    Map<String, Long> lastPxE6 = new HashMap<>();
    for (Fill fill : ledger.orders().fills().all()) {
      lastPxE6.put(fill.symbol(), fill.pxE6());
    }
    List<Listing> listings =
        config.symbols().stream()
            .map(Listing::of)
            .map(l -> l.startingAt(lastPxE6.getOrDefault(l.symbol(), l.startPxE6())))
            .toList();
    return new SimulatedMarket(listings, config.messagesPerSecond(), config.seed(), startNs);
  }
}
