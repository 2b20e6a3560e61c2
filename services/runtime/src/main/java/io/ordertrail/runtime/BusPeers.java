package io.ordertrail.runtime;

import io.ordertrail.wire.PeerRefusals;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Counts peers that the bus did not let in, and says so in the log once a minute at most. */
final class BusPeers implements PeerRefusals {
  private static final Logger LOG = LoggerFactory.getLogger(BusPeers.class);
  private static final long QUIET_NS = TimeUnit.MINUTES.toNanos(1);

  private final Map<Reason, Counter> counters = new EnumMap<>(Reason.class);
  private long saidNs;
  private long unsaid;
  private boolean said;

  BusPeers(Meters meters, String service) {
    for (Reason reason : Reason.values()) {
      counters.put(
          reason,
          meters.counter(
              "zmq_peers_refused_total",
              "service",
              service,
              "reason",
              reason.name().toLowerCase(Locale.ROOT)));
    }
  }

  @Override
  public void refused(Reason reason, String peer) {
    counters.get(reason).increment();
    say(reason, peer, System.nanoTime());
  }

  private synchronized void say(Reason reason, String peer, long nowNs) {
    if (said && nowNs - saidNs < QUIET_NS) {
      unsaid++;
      return;
    }
    LOG.warn(
        "The bus refused {} ({}); {} refusals before were not logged",
        peer,
        reason.name().toLowerCase(Locale.ROOT),
        unsaid);
    said = true;
    saidNs = nowNs;
    unsaid = 0;
  }
}
