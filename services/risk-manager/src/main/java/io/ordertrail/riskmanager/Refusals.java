package io.ordertrail.riskmanager;

import io.ordertrail.eventlog.ReasonCode;
import io.ordertrail.wire.Topic;

/**
 * Counts the messages of the bus that are not used, and records each kind once a second at most.
 * The agent's thread.
 */
final class Refusals {
  private static final long PAUSE_NS = 1_000_000_000L;
  private static final int TOPICS = Topic.values().length;

  /** Why; the label is the metric's. */
  enum Reason {
    MALFORMED(ReasonCode.BUS_MALFORMED),
    UNEXPECTED(ReasonCode.BUS_UNEXPECTED),
    UNKNOWN_SYMBOL(ReasonCode.RISK_UNKNOWN_SYMBOL),
    UNKNOWN_STRATEGY(ReasonCode.RISK_UNKNOWN_STRATEGY),
    STRATEGY_DISABLED(ReasonCode.RISK_STRATEGY_DISABLED),
    STALE_RUN(ReasonCode.BUS_STALE_RUN),
    INVALID(ReasonCode.BUS_MALFORMED);

    static final Reason[] VALUES = values();

    private final ReasonCode code;

    Reason(ReasonCode code) {
      this.code = code;
    }

    ReasonCode code() {
      return code;
    }
  }

  private final BusEvents events;
  private final RiskMeters meters;
  private final long[][] unrecorded = new long[TOPICS][Reason.VALUES.length];
  private final long[][] nextNs = new long[TOPICS][Reason.VALUES.length];

  Refusals(BusEvents events, RiskMeters meters) {
    this.events = events;
    this.meters = meters;
  }

  /** Counts one; says so in the record when it has not for a second. */
  void refuse(Topic topic, Reason reason, long nowNs) {
    meters.refused(topic, reason);
    long count = ++unrecorded[topic.ordinal()][reason.ordinal()];
    if (nowNs >= nextNs[topic.ordinal()][reason.ordinal()]) {
      nextNs[topic.ordinal()][reason.ordinal()] = nowNs + PAUSE_NS;
      unrecorded[topic.ordinal()][reason.ordinal()] = 0;
      events.refused(topic, reason.code(), count, nowNs);
    }
  }

  /** Counts one that is recorded as what it is. */
  void count(Topic topic, Reason reason) {
    meters.refused(topic, reason);
  }
}
