package io.ordertrail.benchmarks;

import io.ordertrail.eventlog.EventLog;
import io.ordertrail.eventlog.EventLogConfig;
import io.ordertrail.eventlog.EventLogListener;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;

/** From the journal into a real Elasticsearch, in turns: raw, ours, and the shippers of others. */
final class ShipBench {
  private static final int EVENTS = 200_000;
  private static final int ROUNDS = 3;

  /** The first 200,000 documents after a start cost Elasticsearch three times the CPU. */
  private static final int WARM_UP = 500_000;

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
    Path distribution = settings.distributionFor(Part.SHIP);
    settings.shipper().jar();
    progress.accept("ship: %,d events are journalled".formatted(events));
    Path data = folder.resolve("data");
    journal(data);
    JournalLines lines = JournalLines.of(data.resolve("journal"));
    progress.accept("ship: Elasticsearch starts");
    try (AuditIndex index = AuditIndex.start(distribution, folder.resolve("elasticsearch"))) {
      warmUp(index, lines);
      ShipResult result =
          new ShipResult(
              delivery(new RawSender(index.url(), lines, lines.events()), index, lines),
              delivery(new ShipperSender(index.url(), data, settings.shipper()), index, lines));
      addPeers(result, index, lines);
      for (int round = 1; round <= rounds; round++) {
        run(result, round);
      }
      return result.ofPart(lines.events(), rounds);
    }
  }

  private static Delivery delivery(Sender sender, AuditIndex index, JournalLines lines) {
    return new Delivery(sender, index, lines.events());
  }

  private void addPeers(ShipResult result, AuditIndex index, JournalLines lines)
      throws IOException {
    Path journal = lines.files().getFirst().path().getParent();
    for (Peer peer : Peer.values()) {
      switch (PeerPlace.of(peer, settings.unpacked(peer), PeerPlace.searchPath())) {
        case PeerPlace.Missing(String why) -> result.missing(peer, why);
        case PeerPlace.Installed place ->
            result.peer(
                delivery(
                    new PeerSender(
                        peer,
                        place,
                        index.url(),
                        journal,
                        lines.files().size(),
                        folder.resolve(peer.label())),
                    index,
                    lines));
      }
    }
  }

  /** Everybody once, each round beginning with another. */
  private void run(ShipResult result, int round)
      throws IOException, InterruptedException, BenchException {
    List<Delivery> turns = new ArrayList<>(result.deliveries());
    Collections.rotate(turns, 1 - round);
    for (Delivery delivery : turns) {
      progress.accept("ship: round %d of %d, %s".formatted(round, rounds, delivery.name()));
      if (result.isOfOthers(delivery)) {
        delivery.runIfItCan();
      } else {
        delivery.run();
      }
    }
  }

  private void journal(Path data) {
    try (EventLog log =
        EventLog.open(data, Writer.identity(data), EventLogConfig.DEFAULT, EventLogListener.NONE)) {
      EventMix mix = new EventMix(log.recorder(), log.identity().runId());
      for (int i = 0; i < events; i++) {
        long nowNs = log.clock().nowNs();
        mix.record(i, nowNs);
        log.recorder().poll(nowNs);
      }
    }
  }

  private void warmUp(AuditIndex index, JournalLines lines)
      throws IOException, InterruptedException, BenchException {
    int wanted = Math.min(WARM_UP, 3 * events);
    int each = Math.min(wanted, lines.events());
    for (int sent = 0; sent < wanted; sent += each) {
      progress.accept("ship: warm-up, %,d of %,d documents".formatted(sent, wanted));
      new Delivery(new RawSender(index.url(), lines, each), index, each).run();
    }
  }

  /** How long a sender may stand still before the benchmark gives up. */
  static Duration patience() {
    return Duration.ofSeconds(60);
  }
}
