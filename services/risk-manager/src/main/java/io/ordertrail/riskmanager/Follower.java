package io.ordertrail.riskmanager;

import io.ordertrail.wire.GapDetector;
import io.ordertrail.wire.MessageHeader;
import io.ordertrail.wire.MessageType;

/** Follows the numbers of one topic, and says where some are missing. The agent's thread. */
final class Follower {
  private final GapDetector detector = new GapDetector();
  private final BusEvents events;
  private final RiskMeters meters;

  Follower(BusEvents events, RiskMeters meters) {
    this.events = events;
    this.meters = meters;
  }

  void follow(MessageHeader header, long nowNs) {
    long missing = detector.onMessage(header.runId, header.sequence);
    if (missing > 0) {
      events.gap(header, detector, missing, nowNs);
      meters.busGap(header.topic, missing);
    }
  }

  GapDetector detector() {
    return detector;
  }

  /** Why a message of a type that is not wanted is refused. */
  static Refusals.Reason reason(MessageType type) {
    return type == MessageType.MALFORMED ? Refusals.Reason.MALFORMED : Refusals.Reason.UNEXPECTED;
  }
}
