package io.ordertrail.benchmarks;

import io.ordertrail.runtime.Settings;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * @param events of a part; 0 for the part's own number
 * @param rounds of a part; 0 for the part's own number
 * @param distribution the zip of the Elasticsearch server
 * @param shipper how it is started
 * @param console how it is started
 * @param unpacked the roots of unpacked packages of peers
 */
record BenchSettings(
    List<Part> parts,
    int events,
    int rounds,
    Optional<Path> json,
    Path work,
    Optional<Path> distribution,
    ShipperJvm shipper,
    ConsoleJvm console,
    Map<Peer, Path> unpacked) {
  private static final int MOST_EVENTS = 100_000_000;
  private static final int MOST_ROUNDS = 100;

  private enum Choice {
    EMIT,
    JOURNAL,
    SHIP,
    FRESH,
    CONSOLE,
    ALL
  }

  static BenchSettings read(Settings settings) {
    return new BenchSettings(
        parts(settings.oneOf("bench.part", Choice.class)),
        settings.integer("bench.events", 0, MOST_EVENTS),
        settings.integer("bench.rounds", 0, MOST_ROUNDS),
        optional(settings, "bench.json"),
        settings.path("bench.work"),
        optional(settings, "bench.distribution"),
        ShipperJvm.read(settings),
        ConsoleJvm.read(settings),
        unpacked(settings));
  }

  private static Map<Peer, Path> unpacked(Settings settings) {
    Map<Peer, Path> roots = new EnumMap<>(Peer.class);
    for (Peer peer : Peer.values()) {
      optional(settings, "bench." + peer.label()).ifPresent(root -> roots.put(peer, root));
    }
    return roots;
  }

  private static Optional<Path> optional(Settings settings, String key) {
    String text = settings.text(key);
    return text.equals("none") ? Optional.empty() : Optional.of(Path.of(text).toAbsolutePath());
  }

  private static List<Part> parts(Choice choice) {
    return choice == Choice.ALL
        ? List.of(Part.EMIT, Part.JOURNAL, Part.SHIP, Part.FRESH)
        : List.of(Part.valueOf(choice.name()));
  }

  Optional<Path> unpacked(Peer peer) {
    return Optional.ofNullable(unpacked.get(peer));
  }

  /**
   * @throws BenchException when there is no server that the part could start
   */
  Path distributionFor(Part part) throws BenchException {
    return distribution.orElseThrow(
        () ->
            new BenchException(
                "the part %s needs an installation: run it as ./ordertrail bench"
                    .formatted(part.name().toLowerCase(Locale.ROOT))));
  }

  int eventsOr(int standard) {
    return events == 0 ? standard : events;
  }

  int roundsOr(int standard) {
    return rounds == 0 ? standard : rounds;
  }
}
