package io.ordertrail.benchmarks;

import io.ordertrail.eventlog.EventLog;
import io.ordertrail.eventlog.EventLogConfig;
import io.ordertrail.eventlog.EventLogListener;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/** From the emission of an event until a search finds it: ring, journal, shipper, Elasticsearch. */
final class FreshBench {
  private static final int EVENTS_PER_SECOND = 5_000;
  private static final int EVENTS = 100_000;
  private static final int ROUNDS = 2;
  private static final int WARM_UP = 300_000;
  private static final long POLL_NS = 1_000_000;

  private final BenchSettings settings;
  private final int events;
  private final int rounds;
  private final Path data;
  private final Path folder;
  private final Consumer<String> progress;

  FreshBench(BenchSettings settings, Path folder, Consumer<String> progress) {
    this.settings = settings;
    this.events = settings.eventsOr(EVENTS);
    this.rounds = settings.roundsOr(ROUNDS);
    this.data = folder.resolve("data");
    this.folder = folder;
    this.progress = progress;
  }

  PartResult measure() throws IOException, InterruptedException, BenchException {
    Path distribution = settings.distributionFor(Part.FRESH);
    settings.shipper().jar();
    progress.accept("fresh: Elasticsearch starts");
    try (AuditIndex index = AuditIndex.start(distribution, folder.resolve("elasticsearch"));
        EventLog log =
            EventLog.open(
                data, Writer.identity(data), EventLogConfig.DEFAULT, EventLogListener.NONE)) {
      warmUp(index, log);
      String installed = index.refreshInterval();
      Map<FreshVariant, FreshFigures> figures = new LinkedHashMap<>();
      FreshVariant.with(installed).forEach(variant -> figures.put(variant, new FreshFigures()));
      for (int round = 1; round <= rounds; round++) {
        measure(index, log, figures, round);
      }
      return FreshFigures.ofPart(
          figures, new FreshVariant(installed, FreshVariant.USUAL_POLL), EVENTS_PER_SECOND);
    }
  }

  /** As many as the shipper takes, and then some at the pace that is measured. */
  private void warmUp(AuditIndex index, EventLog log)
      throws IOException, InterruptedException, BenchException {
    progress.accept("fresh: warm-up");
    ChildProcess shipper = shipper(index, FreshVariant.USUAL_POLL);
    try {
      EventMix mix = new EventMix(log.recorder(), log.identity().runId());
      int count = Math.min(WARM_UP, 3 * events);
      for (int i = 0; i < count; i++) {
        long nowNs = log.clock().nowNs();
        log.recorder().poll(nowNs);
        mix.record(i, nowNs);
      }
      long last = log.recorder().lastSequence();
      while (index.indexed() < last) {
        shipper.check(ShipperSender.NAME);
        LockSupport.parkNanos(POLL_NS);
      }
      index.found();
      new FreshRun(index, log, shipper, EVENTS_PER_SECOND).measure(Math.min(events, 50_000));
    } finally {
      shipper.stop();
    }
  }

  private void measure(
      AuditIndex index, EventLog log, Map<FreshVariant, FreshFigures> figures, int round)
      throws IOException, InterruptedException, BenchException {
    ChildProcess shipper = null;
    String poll = "";
    try {
      for (Map.Entry<FreshVariant, FreshFigures> next : figures.entrySet()) {
        FreshVariant variant = next.getKey();
        progress.accept("fresh: round %d of %d, %s".formatted(round, rounds, variant.text()));
        if (shipper == null || !poll.equals(variant.poll())) {
          stop(shipper);
          shipper = null;
          shipper = shipper(index, variant.poll());
          poll = variant.poll();
        }
        index.refreshInterval(variant.refresh());
        next.getValue().add(new FreshRun(index, log, shipper, EVENTS_PER_SECOND).measure(events));
      }
    } finally {
      stop(shipper);
    }
  }

  private ChildProcess shipper(AuditIndex index, String poll) throws IOException, BenchException {
    return settings.shipper().start(index.url(), data, List.of("shipper.poll=" + poll));
  }

  private static void stop(ChildProcess shipper) throws InterruptedException {
    if (shipper != null) {
      shipper.stop();
    }
  }
}
