package io.ordertrail.papervenue;

import io.ordertrail.domain.Decimal6;
import io.ordertrail.runtime.ServiceSettings;
import io.ordertrail.runtime.Settings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Everything that can be set about the venue.
 *
 * @param port 0 takes a free one
 * @param data the folder under which {@code venue/<session>.ndjson} is kept
 * @param symbols of the simulated market; a replayed one has its file's
 * @param messagesPerSecond of the simulated market, all symbols together
 * @param replay the recording to play instead of simulating
 * @param replayAwaitsTrader the recording begins only when trade updates are listened to as well
 * @param replayHolds after its first message the recording waits until it is told to go on
 * @param lateRejectPpm how many of a million accepted orders are rejected afterwards
 */
record VenueConfig(
    String host,
    int port,
    Path data,
    String session,
    Credentials credentials,
    List<String> symbols,
    long seed,
    Speed speed,
    int messagesPerSecond,
    Optional<Path> replay,
    boolean replayAwaitsTrader,
    boolean replayHolds,
    long cashE6,
    int marginMultiplier,
    Set<String> hardToBorrow,
    boolean refuseFlips,
    int lateRejectPpm,
    Duration ackDelay,
    int requestsPerMinute,
    int symbolLimit,
    Duration authTimeout,
    MarketSettings trading) {

  private static final String SESSION = "[A-Za-z0-9._-]{1,100}";

  static VenueConfig read(Settings settings) {
    ServiceSettings common = ServiceSettings.read(settings);
    if (!common.session().matches(SESSION)) {
      settings.reject(
          "service.session", "must be letters, digits, dots and dashes: it names a file");
    }
    return new VenueConfig(
        common.adminHost(),
        settings.isSet("venue.port") ? settings.port("venue.port") : common.adminPort(),
        common.data(),
        common.session(),
        new Credentials(
            settings.secret("APCA_API_KEY_ID").reveal(),
            settings.secret("APCA_API_SECRET_KEY").reveal()),
        common.symbolNames(),
        settings.value("venue.seed", "a whole number", 0L, Long::parseLong),
        settings.value("venue.speed", Speed.RULE, Speed.MAX, Speed::parse),
        settings.integer("venue.rate", 1, 20_000),
        settings.isSet("venue.replay")
            ? Optional.of(settings.path("venue.replay"))
            : Optional.empty(),
        settings.flag("venue.replay.await-trader"),
        settings.flag("venue.replay.hold"),
        settings.decimalE6("venue.cash", Decimal6.ONE, Decimal6.ofUnits(1_000_000_000)),
        settings.integer("venue.margin", 1, 4),
        Set.copyOf(settings.list("venue.hard-to-borrow")),
        settings.flag("venue.refuse-flips"),
        (int) settings.decimalE6("venue.late-reject-rate", 0, Decimal6.ONE),
        settings.duration("venue.ack-delay"),
        settings.integer("venue.requests-per-minute", 1, 10_000_000),
        settings.integer("venue.symbol-limit", 1, 100_000),
        settings.duration("venue.auth-timeout"),
        MarketSettings.read(settings));
  }

  Path orderLog() {
    return data.resolve("venue").resolve(session + ".ndjson");
  }
}
