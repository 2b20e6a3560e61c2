package io.ordertrail.riskmanager;

import io.ordertrail.domain.OrdStatus;
import io.ordertrail.tape.Inputs;
import io.ordertrail.wire.ExecutionReportMessage;
import io.ordertrail.wire.HeartbeatMessage;
import io.ordertrail.wire.MessageDecoder;
import io.ordertrail.wire.MessageHeader;
import io.ordertrail.wire.MessageType;
import io.ordertrail.wire.Subscriber;
import io.ordertrail.wire.Topic;

/**
 * Execution reports off the bus: moves reservations and positions by what is new in them. The
 * agent's thread.
 */
final class ReportInput implements Subscriber.Handler {
  private final Desk desk;
  private final OrderDesk orders;
  private final Breakers breakers;
  private final Control control;
  private final ExecutionLink execution;
  private final Follower follower;
  private final Refusals refusals;
  private final OrderEvents events;
  private final RiskMeters meters;
  private final Inputs inputs;
  private final long ownRun;
  private final Runnable onNewRun;

  /**
   * @param onNewRun answers a new run of the execution engine at once
   */
  ReportInput(
      Desk desk,
      OrderDesk orders,
      Breakers breakers,
      Control control,
      ExecutionLink execution,
      Follower follower,
      Refusals refusals,
      OrderDesk.Records records,
      long ownRun,
      Runnable onNewRun) {
    this.desk = desk;
    this.orders = orders;
    this.breakers = breakers;
    this.control = control;
    this.execution = execution;
    this.follower = follower;
    this.refusals = refusals;
    this.events = records.orders();
    this.meters = records.meters();
    this.inputs = records.inputs();
    this.ownRun = ownRun;
    this.onNewRun = onNewRun;
  }

  @Override
  public void onMessage(MessageType type, MessageDecoder message) {
    long nowNs = inputs.nowNs();
    if (type != MessageType.EXECUTION_REPORT && type != MessageType.HEARTBEAT) {
      refusals.refuse(Topic.EXECUTION_REPORTS, Follower.reason(type), nowNs);
      return;
    }
    if (message.header.runId < execution.executionRun()) {
      // What an ended run said last may come after its successor has begun: that knows more.
      refusals.refuse(Topic.EXECUTION_REPORTS, Refusals.Reason.STALE_RUN, nowNs);
      return;
    }
    follower.follow(message.header, nowNs);
    if (execution.heard(message.header.runId, nowNs)) {
      onNewRun.run();
    }
    if (type == MessageType.HEARTBEAT) {
      onHeartbeat(message.header, message.heartbeat, nowNs);
    } else {
      onReport(message.header, message.report, nowNs);
    }
  }

  private void onHeartbeat(MessageHeader header, HeartbeatMessage heartbeat, long nowNs) {
    execution.onHeartbeat(heartbeat);
    for (TrackedOrder order : desk.ledger().lost(heartbeat, header.runId, ownRun)) {
      orders.writeOff(order, nowNs);
    }
  }

  private void onReport(MessageHeader header, ExecutionReportMessage report, long nowNs) {
    TrackedOrder order = desk.ledger().find(report.clOrdId);
    if (order == null) {
      events.unknownOrder(header, report, nowNs);
      return;
    }
    if (!isPlausible(order, report)) {
      refusals.refuse(Topic.EXECUTION_REPORTS, Refusals.Reason.INVALID, nowNs);
      return;
    }
    boolean isNewReject =
        report.ordStatus == OrdStatus.REJECTED && order.status != OrdStatus.REJECTED;
    long startNs = System.nanoTime();
    desk.ledger().apply(order, report, header.runId);
    if (isNewReject) {
      breakers.onReject(nowNs);
    }
    if (desk.ledger().hasChanged()) {
      move(order, header, report, startNs, nowNs);
    }
  }

  private void move(
      TrackedOrder order,
      MessageHeader header,
      ExecutionReportMessage report,
      long startNs,
      long nowNs) {
    long realizedStartNs = System.nanoTime();
    long realizedE6 =
        desk.portfolio()
            .applyChange(
                order.symbolIndex,
                order.side,
                order.strategy,
                desk.ledger().changedQtyE6(),
                desk.ledger().changedValueE6());
    long endNs = System.nanoTime();
    breakers.onRealized(realizedE6);
    desk.day().mark(desk.portfolio().pnlE6());
    meters.positionUpdated(endNs - realizedStartNs, endNs - startNs);
    events.positionChanged(order, header, report, nowNs);
    control.look(nowNs);
  }

  /** Another order's report under this one's id, or money that cannot be. */
  private static boolean isPlausible(TrackedOrder order, ExecutionReportMessage report) {
    return report.side == order.side
        && report.orderQtyE6 == order.orderQtyE6
        && report.cumValueE6 >= 0
        && report.cumValueE6 <= Sums.CAP_E6;
  }
}
