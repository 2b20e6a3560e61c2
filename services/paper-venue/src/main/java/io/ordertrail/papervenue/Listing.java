package io.ordertrail.papervenue;

import io.ordertrail.domain.Decimal6;
import java.util.Map;

/**
 * What the simulation has to know of a symbol.
 *
 * @param startPxE6 the price around which the fair value wanders
 * @param weight its share of the message rate, relative to the others
 * @param volatility relative to a quiet large stock
 * @param tape {@code C} for Nasdaq's listings, {@code A} for New York's
 */
record Listing(String symbol, long startPxE6, double weight, double volatility, char tape) {
  private static final long LOWEST_MADE_UP_DOLLARS = 20;
  private static final long MADE_UP_DOLLARS = 380;

  private static final Map<String, Listing> KNOWN =
      Map.of(
          "AAPL", known("AAPL", "232.50", 1.3, 1.0, 'C'),
          "MSFT", known("MSFT", "417.20", 1.0, 0.9, 'C'),
          "NVDA", known("NVDA", "141.80", 1.4, 1.7, 'C'),
          "AMZN", known("AMZN", "198.40", 1.0, 1.2, 'C'),
          "TSLA", known("TSLA", "346.10", 1.4, 2.2, 'C'),
          "GME", known("GME", "27.35", 0.5, 2.6, 'A'));

  private static Listing known(String symbol, String px, double weight, double vol, char tape) {
    return new Listing(symbol, Decimal6.parse(px), weight, vol, tape);
  }

  /** A known listing, or a plausible one that depends on the name only. */
  static Listing of(String symbol) {
    Listing known = KNOWN.get(symbol);
    if (known != null) {
      return known;
    }
    long dollars = LOWEST_MADE_UP_DOLLARS + Math.floorMod(symbol.hashCode(), MADE_UP_DOLLARS);
    return new Listing(symbol, Decimal6.ofUnits(dollars), 1.0, 1.2, 'C');
  }

  Listing startingAt(long pxE6) {
    return new Listing(symbol, pxE6, weight, volatility, tape);
  }
}
