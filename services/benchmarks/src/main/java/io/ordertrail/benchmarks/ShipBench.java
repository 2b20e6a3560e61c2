package io.ordertrail.benchmarks;

import io.ordertrail.eventlog.EventLog;
import io.ordertrail.eventlog.EventLogConfig;
import io.ordertrail.eventlog.EventLogListener;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** From the journal into a real Elasticsearch, beside bulk requests that were made before. */
final class ShipBench {
  private static final int EVENTS = 200_000;
  private static final int ROUNDS = 3;
  private static final int WARM_UP = 500_000;
  private static final double SHARE_GOAL = 97;
  private static final double CPU_GOAL = 4;
  private static final long MEMORY_GOAL_MB = 100;

  private final BenchSettings settings;
  private final int events;
  private final int rounds;
  private final Path folder;
  private final Consumer<String> progress;

  ShipBench(BenchSettings settings, Path folder, Consumer<String> progress) {
    this.settings = settings;
    this.events = settings.eventsOr(EVENTS);
    this.rounds = settings.roundsOr(ROUNDS);
    this.folder = folder;
    this.progress = progress;
  }

  PartResult measure() throws IOException, InterruptedException, BenchException {
    Path jar = ShipperSender.jarIn(settings.lib());
    if (jar == null || settings.distribution().isEmpty()) {
      throw new BenchException("the ship part needs an installation: run it as ./ordertrail bench");
    }
    progress.accept("ship: %,d events are journalled".formatted(events));
    Path data = journal();
    BulkBodies bodies = BulkBodies.of(data.resolve("journal"));
    progress.accept("ship: Elasticsearch starts");
    try (AuditIndex index =
        AuditIndex.start(settings.distribution().get(), folder.resolve("elasticsearch"))) {
      Delivery raw = new Delivery(new RawSender(index.url(), bodies), index, bodies.events());
      Delivery shipper =
          new Delivery(new ShipperSender(index.url(), data, jar), index, bodies.events());
      warmUp(raw);
      for (int round = 1; round <= rounds; round++) {
        progress.accept("ship: round %d of %d".formatted(round, rounds));
        raw.run();
        shipper.run();
      }
      return result(List.of(raw, shipper), bodies.events());
    }
  }

  private Path journal() {
    Path data = folder.resolve("data");
    try (EventLog log =
        EventLog.open(data, Writer.identity(data), EventLogConfig.DEFAULT, EventLogListener.NONE)) {
      EventMix mix = new EventMix(log.recorder(), log.identity().runId());
      for (int i = 0; i < events; i++) {
        long nowNs = log.clock().nowNs();
        mix.record(i, nowNs);
        log.recorder().poll(nowNs);
      }
    }
    return data;
  }

  /** The first 200,000 documents after a start cost Elasticsearch three times the CPU. */
  private void warmUp(Delivery raw) throws IOException, InterruptedException, BenchException {
    int wanted = Math.min(WARM_UP, 3 * events);
    for (int sent = 0; sent < wanted; sent += events) {
      progress.accept("ship: warm-up, %,d of %,d documents".formatted(sent, wanted));
      raw.run();
    }
    raw.forget();
  }

  private PartResult result(List<Delivery> deliveries, int documents) {
    Table table =
        new Table(
            "into Elasticsearch",
            "documents/s best",
            "median",
            "worst",
            "CPU-s per million",
            "peak MB");
    for (Delivery delivery : deliveries) {
      Rates rates = delivery.rates();
      table.row(
          delivery.name(),
          rates.best(),
          rates.median(),
          rates.worst(),
          rates.cpuUs(),
          delivery.peakMb());
    }
    Delivery raw = deliveries.getFirst();
    Delivery shipper = deliveries.getLast();
    double share = 100 * Medians.of(ratios(shipper.rates(), raw.rates()));
    return new PartResult(
            Part.SHIP,
            "%,d documents a round, refresh and mapping as installed".formatted(documents))
        .table(table)
        .goal(
            "97 % of raw, the median of the rounds' ratios",
            "%.1f %%".formatted(share), share >= SHARE_GOAL)
        .goal(
            "4 CPU-seconds per million",
            "%.2f".formatted(shipper.rates().cpuUs()),
            shipper.rates().cpuUs() <= CPU_GOAL)
        .goal("under 100 MB", shipper.peakMb() + " MB", shipper.peakMb() < MEMORY_GOAL_MB);
  }

  private static List<Double> ratios(Rates of, Rates to) {
    List<Double> ratios = new ArrayList<>();
    for (int round = 0; round < of.rounds().size(); round++) {
      ratios.add(of.rounds().get(round) / to.rounds().get(round));
    }
    return ratios;
  }

  /** How long a sender may stand still before the benchmark gives up. */
  static Duration patience() {
    return Duration.ofSeconds(60);
  }
}
