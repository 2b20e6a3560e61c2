package io.ordertrail.riskmanager;

import io.ordertrail.domain.OrdType;
import io.ordertrail.domain.Side;

/** An approved order as risk sees it: what it may still cost, and what it has done. */
final class TrackedOrder {
  final long clOrdId;
  final int symbolIndex;
  final Side side;
  final OrdType ordType;
  final int strategy;
  final long orderQtyE6;
  final long limitPxE6;

  /** The run of this service that approved it, and its number on the bus in that run. */
  final long sentRun;

  final long sentSequence;

  long cumQtyE6;
  long cumValueE6;

  /** Not terminal: its leaves quantity is reserved. */
  boolean open = true;

  /** The execution engine's run that last reported it; 0 before the first report. */
  long reportedByRun;

  TrackedOrder(Candidate order, long sentRun, long sentSequence) {
    this.clOrdId = order.clOrdId;
    this.symbolIndex = order.symbolIndex;
    this.side = order.side;
    this.ordType = order.ordType;
    this.strategy = order.strategy;
    this.orderQtyE6 = order.orderQtyE6;
    this.limitPxE6 = order.limitPxE6;
    this.sentRun = sentRun;
    this.sentSequence = sentSequence;
  }

  long reservedQtyE6() {
    return open ? orderQtyE6 - cumQtyE6 : 0;
  }
}
