package io.ordertrail.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** What recording one event costs the thread that trades, beside the usual ways, in turns. */
final class EmitBench {
  private static final int EVENTS_PER_SECOND = 5_000;
  private static final int EVENTS = 60_000;
  private static final int ROUNDS = 6;
  private static final int WARM_UP = 100_000;
  private static final long P50_GOAL_NS = 250;
  private static final long P99_GOAL_NS = 1_500;

  private final int eventsATurn;
  private final int rounds;
  private final int warmUp;
  private final Path folder;
  private final Consumer<String> progress;

  EmitBench(BenchSettings settings, Path folder, Consumer<String> progress) {
    int events = settings.eventsOr(EVENTS);
    this.rounds = settings.roundsOr(ROUNDS);
    this.eventsATurn = Math.max(1, events / rounds);
    this.warmUp = Math.min(WARM_UP, 2 * events);
    this.folder = folder;
    this.progress = progress;
  }

  PartResult measure() throws IOException, InterruptedException {
    List<PacedRun> runs = new ArrayList<>();
    try {
      for (Emitter emitter :
          List.of(
              new ClockEmitter(),
              RingEmitter.asInAService(folder),
              RingEmitter.untimed(folder.resolve("untimed")),
              LogbackEmitter.async(folder),
              LogbackEmitter.disruptor(folder))) {
        runs.add(new PacedRun(emitter, EVENTS_PER_SECOND));
      }
      return measure(runs);
    } finally {
      runs.forEach(run -> run.emitter().close());
    }
  }

  private PartResult measure(List<PacedRun> runs) throws InterruptedException {
    for (PacedRun run : runs) {
      run.warmUp(warmUp);
    }
    for (int round = 1; round <= rounds; round++) {
      progress.accept("emit: round %d of %d".formatted(round, rounds));
      for (PacedRun run : runs) {
        run.run(eventsATurn);
      }
    }
    return result(runs);
  }

  private PartResult result(List<PacedRun> runs) {
    Table table =
        new Table(
            "recording one event",
            "events",
            "p50 ns",
            "p90 ns",
            "p99 ns",
            "p99.9 ns",
            "max ns",
            "bytes allocated an event",
            "dropped");
    for (PacedRun run : runs) {
      table.row(
          run.emitter().name(),
          run.events(),
          run.percentileNs(50),
          run.percentileNs(90),
          run.percentileNs(99),
          run.percentileNs(99.9),
          run.maxNs(),
          run.allocatedBytes() / (double) run.events(),
          run.emitter().dropped());
    }
    PacedRun ring = runs.get(1);
    return new PartResult(
            Part.EMIT,
            "order.submitted, 25 fields, %,d events a second, as the calling thread sees it"
                .formatted(EVENTS_PER_SECOND))
        .table(table)
        .goal(
            "p50 under 250 ns", ring.percentileNs(50) + " ns", ring.percentileNs(50) < P50_GOAL_NS)
        .goal(
            "p99 under 1,500 ns",
            ring.percentileNs(99) + " ns",
            ring.percentileNs(99) < P99_GOAL_NS)
        .goal("nothing allocated", ring.allocatedBytes() + " bytes", ring.allocatedBytes() == 0);
  }
}
