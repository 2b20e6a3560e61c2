package io.ordertrail.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/** What one variant came to over all rounds, and the table of all. */
final class FreshFigures {
  private static final double P99_GOAL_MS = 500;

  private final List<FreshRun.Figures> rounds = new ArrayList<>();

  void add(FreshRun.Figures figures) {
    rounds.add(figures);
  }

  /**
   * @param installed the variant that an installation has
   */
  static PartResult ofPart(
      Map<FreshVariant, FreshFigures> all, FreshVariant installed, int eventsPerSecond) {
    Table table =
        new Table(
            "emitted until found",
            "events",
            "p50 ms",
            "p90 ms",
            "p99 ms",
            "p99.9 ms",
            "max ms",
            "cores of Elasticsearch",
            "cores of the shipper");
    all.forEach((variant, figures) -> figures.row(table, variant));
    double p99 = ms(all.get(installed).us().getValueAtPercentile(99));
    return new PartResult(
            Part.FRESH,
            "%,d events a second, from the time an event is due until a search finds it"
                .formatted(eventsPerSecond))
        .table(table)
        .goal(
            "p99 under 500 ms as installed (%s)".formatted(installed.text()),
            "%.0f ms".formatted(p99),
            p99 < P99_GOAL_MS)
        .note(
            "a search every %d ms asks for what is new, and its cost is in the server's cores"
                .formatted(Visibility.POLL_MS));
  }

  private void row(Table table, FreshVariant variant) {
    Histogram us = us();
    table.row(
        variant.text(),
        us.getTotalCount(),
        ms(us.getValueAtPercentile(50)),
        ms(us.getValueAtPercentile(90)),
        ms(us.getValueAtPercentile(99)),
        ms(us.getValueAtPercentile(99.9)),
        ms(us.getMaxValue()),
        Medians.of(rounds.stream().map(FreshRun.Figures::serverCores).toList()),
        Medians.of(rounds.stream().map(FreshRun.Figures::shipperCores).toList()));
  }

  private Histogram us() {
    Histogram sum = new Histogram(rounds.getFirst().us());
    rounds.forEach(round -> sum.add(round.us()));
    return sum;
  }

  private static double ms(long us) {
    return us / (double) TimeUnit.MILLISECONDS.toMicros(1);
  }
}
