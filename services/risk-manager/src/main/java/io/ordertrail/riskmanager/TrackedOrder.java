package io.ordertrail.riskmanager;

import io.ordertrail.domain.OrdStatus;
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
  final long stopPxE6;

  /** The order whose place this one takes, 0 for none. */
  final long origClOrdId;

  /** The run of this service that approved it, and its number on the bus in that run. */
  final long sentRun;

  final long sentSequence;

  long cumQtyE6;
  long cumValueE6;

  /** Not terminal: its leaves quantity is reserved. */
  boolean open = true;

  /** As last reported. */
  OrdStatus status = OrdStatus.PENDING_NEW;

  /** The order that was sent to take this one's place, 0 for none. */
  long replacedBy;

  /** The execution engine's run that last reported it; 0 before the first report. */
  long reportedByRun;

  /** Where it stands in its symbol's list of open orders. */
  int openIndex = -1;

  TrackedOrder(Candidate order, long sentRun, long sentSequence) {
    this.clOrdId = order.clOrdId;
    this.symbolIndex = order.symbolIndex;
    this.side = order.side;
    this.ordType = order.ordType;
    this.strategy = order.strategy;
    this.orderQtyE6 = order.orderQtyE6;
    this.limitPxE6 = order.limitPxE6;
    this.stopPxE6 = order.stopPxE6;
    this.origClOrdId = order.origClOrdId;
    this.sentRun = sentRun;
    this.sentSequence = sentSequence;
  }

  long reservedQtyE6() {
    return open ? orderQtyE6 - cumQtyE6 : 0;
  }

  /** The venue has it, and nobody is changing it. */
  boolean mayBeReplaced() {
    return open
        && replacedBy == 0
        && ordType == OrdType.LIMIT
        && (status == OrdStatus.NEW || status == OrdStatus.PARTIALLY_FILLED);
  }
}
