package io.ordertrail.riskmanager;

import io.ordertrail.domain.OrdType;
import io.ordertrail.domain.Side;
import io.ordertrail.domain.TimeInForce;

/** An order that has been sized and not yet decided. A reusable carrier of the agent's thread. */
final class Candidate {
  long clOrdId;
  long signalId;
  int symbolIndex;
  Side side;
  OrdType ordType;
  TimeInForce timeInForce;
  int strategy;
  long orderQtyE6;

  /** 0 for an order without one. */
  long limitPxE6;

  /** Trigger price, 0 for an order without one. */
  long stopPxE6;

  /** The working order whose place this one takes, 0 for a new order. */
  long origClOrdId;
}
