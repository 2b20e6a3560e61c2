package io.ordertrail.benchmarks;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Who took part in the shipping, and what it came to beside what is to be reached. */
final class ShipResult {
  private static final double SHARE_GOAL = 97;
  private static final double CPU_GOAL = 4;
  private static final long MEMORY_GOAL_MB = 100;
  private static final String NOTHING = "-";

  private final Delivery raw;
  private final Delivery shipper;
  private final List<Delivery> peers = new ArrayList<>();
  private final Map<Peer, String> missing = new LinkedHashMap<>();

  ShipResult(Delivery raw, Delivery shipper) {
    this.raw = raw;
    this.shipper = shipper;
  }

  void peer(Delivery peer) {
    peers.add(peer);
  }

  void missing(Peer peer, String why) {
    missing.put(peer, why);
  }

  List<Delivery> deliveries() {
    List<Delivery> all = new ArrayList<>(List.of(raw, shipper));
    all.addAll(peers);
    return all;
  }

  boolean isOfOthers(Delivery delivery) {
    return peers.contains(delivery);
  }

  PartResult ofPart(int documents, int rounds) {
    PartResult result =
        new PartResult(
                Part.SHIP,
                "%,d documents a round, refresh and mapping as installed".formatted(documents))
            .table(table(rounds));
    goals(result, rounds);
    peers.stream()
        .filter(peer -> peer.failure().isEmpty())
        .forEach(peer -> goalsBeside(result, peer));
    missing.forEach((peer, why) -> result.note(peer.label() + " " + why));
    peers.forEach(
        peer -> peer.failure().ifPresent(why -> result.note(peer.name() + " gave up: " + why)));
    return result.note(
        "of raw: the median of the rounds' ratios; exact: turns after which the index held every"
            + " event once and nothing else");
  }

  private Table table(int rounds) {
    Table table =
        new Table(
            "into Elasticsearch",
            "documents/s best",
            "median",
            "worst",
            "% of raw",
            "CPU-s per million",
            "server's",
            "peak MB",
            "exact");
    for (Delivery delivery : deliveries()) {
      delivery
          .failure()
          .ifPresentOrElse(
              why -> absent(table, delivery.name() + ": gave up"),
              () -> row(table, delivery, rounds));
    }
    missing.keySet().forEach(peer -> absent(table, peer.label() + ": not installed"));
    return table;
  }

  private static void absent(Table table, String line) {
    table.row(line, NOTHING, NOTHING, NOTHING, NOTHING, NOTHING, NOTHING, NOTHING, NOTHING);
  }

  private void row(Table table, Delivery delivery, int rounds) {
    Rates rates = delivery.rates();
    table.row(
        delivery.name(),
        rates.best(),
        rates.median(),
        rates.worst(),
        share(delivery, raw),
        rates.cpuUs(),
        delivery.serverCpuUs(),
        delivery.peakMb() == 0 ? NOTHING : delivery.peakMb(),
        "%d of %d".formatted(delivery.exactTurns(), rounds));
  }

  private void goals(PartResult result, int rounds) {
    double share = share(shipper, raw);
    double cpu = shipper.rates().cpuUs();
    result
        .goal(
            "every event in the index once",
            "%d of %d turns".formatted(shipper.exactTurns(), rounds),
            shipper.exactTurns() == rounds)
        .goal("97 % of raw", "%.1f %%".formatted(share), share >= SHARE_GOAL)
        .goal("4 CPU-seconds per million", "%.2f".formatted(cpu), cpu <= CPU_GOAL)
        .goal("under 100 MB", shipper.peakMb() + " MB", shipper.peakMb() < MEMORY_GOAL_MB);
  }

  /** Level means within what the same sender differs from itself: three in a hundred. */
  private void goalsBeside(PartResult result, Delivery peer) {
    double share = share(shipper, peer);
    result
        .goal(
            "as fast as " + peer.name() + " or ahead (97 % and more)",
            "%.1f %%".formatted(share),
            share >= SHARE_GOAL)
        .goal(
            "less CPU than " + peer.name(),
            "%.2f to %.2f".formatted(shipper.rates().cpuUs(), peer.rates().cpuUs()),
            shipper.rates().cpuUs() < peer.rates().cpuUs())
        .goal(
            "less memory than " + peer.name(),
            "%d to %d MB".formatted(shipper.peakMb(), peer.peakMb()),
            shipper.peakMb() < peer.peakMb());
  }

  private static double share(Delivery of, Delivery to) {
    List<Double> ratios = new ArrayList<>();
    for (int round = 0; round < of.rates().rounds().size(); round++) {
      ratios.add(of.rates().rounds().get(round) / to.rates().rounds().get(round));
    }
    return 100 * Medians.of(ratios);
  }
}
