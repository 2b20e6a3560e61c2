package io.ordertrail.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * How many events a second the cold thread takes from the ring to the disk when the producer never
 * waits for anything else, beside what the hash alone and the writing alone would allow.
 */
final class JournalBench {
  private static final int EVENTS = 1_000_000;
  private static final int ROUNDS = 3;
  private static final int MOST_WARM_UP = 300_000;
  private static final long GOAL = 500_000;
  private static final long BYTES_AN_EVENT = 2_000;

  private final int events;
  private final int rounds;
  private final Path folder;
  private final Consumer<String> progress;

  JournalBench(BenchSettings settings, Path folder, Consumer<String> progress) {
    this.events = settings.eventsOr(EVENTS);
    this.rounds = settings.roundsOr(ROUNDS);
    this.folder = folder;
    this.progress = progress;
  }

  PartResult measure() throws IOException, InterruptedException, BenchException {
    checkRoom();
    List<Saturation> runs = new ArrayList<>();
    for (Workload workload : Workload.values()) {
      runs.add(new Saturation(workload));
    }
    for (Saturation run : runs) {
      run.run(folder, Math.min(events, MOST_WARM_UP));
      run.forget();
    }
    for (int round = 1; round <= rounds; round++) {
      progress.accept("journal: round %d of %d".formatted(round, rounds));
      for (Saturation run : runs) {
        run.run(folder, events);
      }
    }
    return result(runs);
  }

  private void checkRoom() throws IOException, BenchException {
    long needed = 2 * events * BYTES_AN_EVENT;
    if (Files.getFileStore(folder).getUsableSpace() < needed) {
      throw new BenchException(
          "%s needs %,d MB of disk: take fewer events with --events."
              .formatted(folder, needed / 1_000_000));
    }
  }

  private PartResult result(List<Saturation> runs) {
    Table table =
        new Table("events a second", "best", "median", "worst", "us CPU an event", "MB/s");
    PartResult result =
        new PartResult(
            Part.JOURNAL,
            "%,d events a round, forced to the disk every second, hash chain and signed checkpoints included"
                .formatted(events));
    for (Saturation run : runs) {
      LineLimits limits = run.limits();
      String title = run.workload().title();
      row(
          table,
          "%s, %.0f bytes a line".formatted(title, limits.bytesALine()),
          run.rates(),
          limits);
      row(table, "  limit: SHA-256 of these lines, one thread", limits.hashing(), limits);
      row(table, "  limit: writing these bytes, one thread", limits.writing(), limits);
      double median = run.rates().median();
      result.goal("500,000 events a second, " + title, "%,.0f".formatted(median), median >= GOAL);
    }
    return result
        .table(table)
        .note(
            "us CPU an event: of the cold thread; a core that it has to itself takes 1,000,000 /"
                + " that events a second");
  }

  private static void row(Table table, String name, Rates rates, LineLimits limits) {
    table.row(
        name,
        rates.best(),
        rates.median(),
        rates.worst(),
        rates.cpuUs(),
        rates.median() * limits.bytesALine() / 1e6);
  }
}
