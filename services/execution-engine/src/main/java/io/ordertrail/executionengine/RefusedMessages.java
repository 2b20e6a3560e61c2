package io.ordertrail.executionengine;

import io.ordertrail.eventlog.ReasonCode;
import io.ordertrail.wire.Topic;
import java.util.EnumMap;
import java.util.Map;

/**
 * Counts the messages of one topic that were not used, and records them at most once a second and
 * reason with their number. The agent's thread only.
 */
final class RefusedMessages {
  private static final long SAY_EVERY_NS = 1_000_000_000L;

  /** The metric's label, and what the record says. */
  enum Why {
    MALFORMED(ReasonCode.BUS_MALFORMED),
    UNEXPECTED(ReasonCode.BUS_UNEXPECTED),
    STALE_RUN(ReasonCode.BUS_STALE_RUN),
    INVALID(ReasonCode.BUS_MALFORMED);

    private final ReasonCode code;

    Why(ReasonCode code) {
      this.code = code;
    }
  }

  private static final class Unsaid {
    private long count;
    private long saidNs;
  }

  private final Topic topic;
  private final HouseEvents events;
  private final ExecutionMeters meters;
  private final Map<Why, Unsaid> unsaid = new EnumMap<>(Why.class);

  RefusedMessages(Topic topic, HouseEvents events, ExecutionMeters meters) {
    this.topic = topic;
    this.events = events;
    this.meters = meters;
    for (Why why : Why.values()) {
      unsaid.put(why, new Unsaid());
    }
  }

  void refused(Why why, long nowNs) {
    meters.messageRefused(topic, why);
    Unsaid counted = unsaid.get(why);
    counted.count++;
    if (nowNs - counted.saidNs >= SAY_EVERY_NS) {
      events.messagesRefused(topic.label(), why.code, counted.count, nowNs);
      counted.saidNs = nowNs;
      counted.count = 0;
    }
  }
}
