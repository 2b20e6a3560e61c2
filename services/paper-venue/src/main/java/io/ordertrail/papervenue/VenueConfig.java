package io.ordertrail.papervenue;

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
 * @param lateRejectRate the share of accepted orders that are rejected afterwards, 0 to 1
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
    long cashE6,
    int marginMultiplier,
    Set<String> hardToBorrow,
    boolean refuseFlips,
    double lateRejectRate,
    Duration ackDelay,
    int requestsPerMinute,
    int symbolLimit,
    Duration authTimeout) {

  Path orderLog() {
    return data.resolve("venue").resolve(session + ".ndjson");
  }
}
