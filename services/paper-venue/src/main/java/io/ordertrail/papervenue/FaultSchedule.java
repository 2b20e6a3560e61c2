package io.ordertrail.papervenue;

import io.ordertrail.runtime.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Faults by lot: the same seed gives the same faults at the same times of the market. Engine thread
 * only.
 */
final class FaultSchedule {
  private static final double NS_PER_MINUTE = 60e9;
  private static final int SHORTEST_MS = 500;
  private static final int LONGEST_MS = 3_000;

  /**
   * What the settings ask for.
   *
   * @param perMinute of the market's time, scaled by one million
   * @param kinds of which one is drawn each time; none for no faults
   */
  record Plan(long seed, long perMinuteE6, List<FaultKind> kinds) {
    static final Plan NONE = new Plan(0, 0, List.of());
    private static final long MOST_PER_MINUTE_E6 = 6_000_000_000L;

    static Plan read(Settings settings) {
      return new Plan(
          settings.value("venue.faults.seed", "a whole number", 0L, Long::parseLong),
          settings.decimalE6("venue.faults.per-minute", 0, MOST_PER_MINUTE_E6),
          settings.value(
              "venue.faults.kinds",
              "a list of " + FaultKind.names(),
              List.of(),
              FaultSchedule::kinds));
    }

    boolean isEmpty() {
      return kinds.isEmpty() || perMinuteE6 == 0;
    }
  }

  private final Plan plan;
  private final List<String> symbols;
  private final SplittableRandom random;
  private long nextNs;

  /**
   * @param startNs the market's first moment
   */
  FaultSchedule(Plan plan, List<String> symbols, long startNs) {
    this.plan = plan;
    this.symbols = symbols;
    this.random = new SplittableRandom(plan.seed());
    this.nextNs = startNs;
    drawNextTime();
  }

  private static List<FaultKind> kinds(String text) {
    List<FaultKind> kinds = new ArrayList<>();
    for (String name : text.split(",")) {
      FaultKind kind = FaultKind.of(name.strip());
      if (kind != null) {
        kinds.add(kind);
      } else if (!name.isBlank()) {
        return null;
      }
    }
    return kinds;
  }

  /** When the next is due in the market's time; {@link Long#MAX_VALUE} for never. */
  long nextNs() {
    return nextNs;
  }

  /** The one that is due at {@link #nextNs}. */
  FaultRequest next() {
    FaultKind kind = plan.kinds().get(random.nextInt(plan.kinds().size()));
    String symbol = symbols.get(random.nextInt(symbols.size()));
    int durationMs = random.nextInt(SHORTEST_MS, LONGEST_MS + 1);
    boolean timed =
        kind.lasting() == FaultKind.Lasting.TIMED || kind.lasting() == FaultKind.Lasting.STANDING;
    drawNextTime();
    return FaultRequest.of(
        kind,
        kind.symbolUse() == FaultKind.SymbolUse.MUST ? symbol : null,
        0,
        timed ? durationMs : 0,
        null,
        0,
        symbols);
  }

  private void drawNextTime() {
    if (plan.isEmpty()) {
      nextNs = Long.MAX_VALUE;
      return;
    }
    double minutes = -StrictMath.log(1 - random.nextDouble()) * 1e6 / plan.perMinuteE6();
    nextNs += Math.max(1, (long) (minutes * NS_PER_MINUTE));
  }
}
