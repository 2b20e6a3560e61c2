package io.ordertrail.executionengine;

import io.ordertrail.eventlog.ServiceName;
import io.ordertrail.wire.ExecType;
import io.ordertrail.wire.ExecutionReportMessage;
import io.ordertrail.wire.HeartbeatMessage;
import io.ordertrail.wire.MessageBody;
import io.ordertrail.wire.MessageHeader;
import io.ordertrail.wire.Topic;
import java.util.ArrayDeque;
import java.util.Collection;

/**
 * Reports to risk. Each carries the order's totals, so a report that cannot be sent is not kept:
 * its order is marked dirty and its state is sent later. The agent's thread only.
 */
final class Reports {
  /** Where messages go. False: there is no room, nothing was sent. */
  @FunctionalInterface
  interface Outlet {
    boolean send(Topic topic, MessageHeader header, MessageBody body, long nowNs);
  }

  private final Outlet outlet;
  private final ExecutionMeters meters;
  private final MessageHeader header = new MessageHeader();
  private final ExecutionReportMessage report = new ExecutionReportMessage();
  private final HeartbeatMessage heartbeat = new HeartbeatMessage();
  private final ArrayDeque<WorkingOrder> dirty = new ArrayDeque<>();
  private boolean snapshotComplete;
  private boolean snapshotAsked;

  Reports(Outlet outlet, ExecutionMeters meters) {
    this.outlet = outlet;
    this.meters = meters;
  }

  void changed(WorkingOrder order, ExecType execType, long nowNs) {
    report(order, execType, 0, 0, 0, nowNs);
  }

  /** A fill, or what became of one afterwards. */
  void traded(
      WorkingOrder order,
      ExecType execType,
      long lastQtyE6,
      long lastPxE6,
      long venueTimeNs,
      long nowNs) {
    report(order, execType, lastQtyE6, lastPxE6, venueTimeNs, nowNs);
  }

  private void report(
      WorkingOrder order,
      ExecType execType,
      long lastQtyE6,
      long lastPxE6,
      long venueTimeNs,
      long nowNs) {
    if (!send(order, execType, lastQtyE6, lastPxE6, venueTimeNs, nowNs)) {
      markDirty(order);
    }
  }

  private void markDirty(WorkingOrder order) {
    if (!order.dirty) {
      order.dirty = true;
      dirty.add(order);
    }
  }

  /** A new run of risk knows nothing: everything that is known here is reported again. */
  void snapshot(Collection<WorkingOrder> orders) {
    snapshotComplete = false;
    snapshotAsked = true;
    orders.forEach(this::markDirty);
  }

  /**
   * Sends what could not be sent before.
   *
   * @return true when with this call a snapshot is complete
   */
  boolean flush(long nowNs) {
    while (!dirty.isEmpty() && send(dirty.peek(), ExecType.STATUS, 0, 0, 0, nowNs)) {
      dirty.poll().dirty = false;
    }
    if (snapshotAsked && !snapshotComplete && dirty.isEmpty()) {
      snapshotComplete = true;
      return true;
    }
    return false;
  }

  boolean isFlushed() {
    return dirty.isEmpty();
  }

  /**
   * @param refusal why no new orders are taken, or {@link HeartbeatMessage#TAKES_ORDERS}
   */
  void heartbeat(long peerRunId, long peerFirst, long peerLast, int refusal, long nowNs) {
    heartbeat.refusal = refusal;
    heartbeat.peerRunId = peerRunId;
    heartbeat.peerFirstSequence = peerFirst;
    heartbeat.peerLastSequence = peerLast;
    heartbeat.snapshotComplete = snapshotComplete;
    header.trace(0, 0);
    header.cause(0, 0, 0);
    header.ingestNs = 0;
    publish(heartbeat, nowNs);
  }

  private boolean send(
      WorkingOrder order,
      ExecType execType,
      long lastQtyE6,
      long lastPxE6,
      long venueTimeNs,
      long nowNs) {
    WorkingOrder.Terms terms = order.terms;
    header.trace(terms.traceHigh(), terms.traceLow());
    header.ingestNs = terms.ingestNs();
    header.cause(ServiceName.EXECUTION_ENGINE.ordinal(), order.lastRun, order.lastSequence);
    report.clOrdId = terms.clOrdId();
    report.signalId = terms.signalId();
    report.symbolHigh = terms.symbol().high();
    report.symbolLow = terms.symbol().low();
    report.execType = execType;
    report.ordStatus = order.status();
    report.side = terms.side();
    report.ordType = terms.ordType();
    report.strategy = terms.strategyIndex();
    report.reason = order.reason;
    report.orderQtyE6 = terms.orderQtyE6();
    report.limitPxE6 = terms.limitPxE6();
    report.stopPxE6 = terms.stopPxE6();
    report.origClOrdId = terms.origClOrdId();
    report.lastQtyE6 = lastQtyE6;
    report.lastPxE6 = lastPxE6;
    report.cumQtyE6 = order.state.cumQtyE6();
    report.leavesQtyE6 = order.state.leavesQtyE6();
    report.cumValueE6 = order.state.cumValueE6();
    report.venueTimeNs = venueTimeNs;
    report.arrivalMidPxE6 = terms.arrivalMidPxE6();
    return publish(report, nowNs);
  }

  private boolean publish(MessageBody body, long nowNs) {
    boolean sent = outlet.send(Topic.EXECUTION_REPORTS, header, body, nowNs);
    if (sent) {
      meters.published();
    }
    return sent;
  }
}
