package io.ordertrail.signalbridge;

import io.ordertrail.eventlog.ReasonCode;
import io.ordertrail.wire.Topic;
import java.util.List;

/**
 * Counts the messages of the bus that are not used, and has each kind recorded once a second at
 * most, with how many there were. The agent's thread.
 */
final class RefusedMessages {
  /** What this service takes messages of. */
  static final List<Topic> TOPICS = List.of(Topic.QUOTES, Topic.TRADES, Topic.BOOKS);

  private static final long PAUSE_NS = 1_000_000_000L;

  /** Why; the label is the metric's. */
  enum Why {
    MALFORMED(ReasonCode.BUS_MALFORMED),
    UNEXPECTED(ReasonCode.BUS_UNEXPECTED);

    static final int COUNT = values().length;

    private final ReasonCode code;

    Why(ReasonCode code) {
      this.code = code;
    }
  }

  private final SignalEvents events;
  private final SignalMeters meters;
  private final long[] unrecorded = new long[Topic.values().length * Why.COUNT];
  private final Quiet quiet = new Quiet(unrecorded.length, PAUSE_NS);

  RefusedMessages(SignalEvents events, SignalMeters meters) {
    this.events = events;
    this.meters = meters;
  }

  /** Bytes that are no message do not tell their topic either. */
  void malformed(long nowNs) {
    refused(Topic.QUOTES, Why.MALFORMED, nowNs);
  }

  void unexpected(Topic topic, long nowNs) {
    refused(TOPICS.contains(topic) ? topic : Topic.QUOTES, Why.UNEXPECTED, nowNs);
  }

  private void refused(Topic topic, Why why, long nowNs) {
    meters.refused(topic, why);
    int kind = topic.ordinal() * Why.COUNT + why.ordinal();
    unrecorded[kind]++;
    if (quiet.admits(kind, nowNs)) {
      events.refused(topic, why.code, unrecorded[kind], nowNs);
      unrecorded[kind] = 0;
    }
  }
}
