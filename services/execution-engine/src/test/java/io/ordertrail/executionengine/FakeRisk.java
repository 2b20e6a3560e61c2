package io.ordertrail.executionengine;

import io.ordertrail.domain.OrdStatus;
import io.ordertrail.domain.OrdType;
import io.ordertrail.domain.Side;
import io.ordertrail.domain.Symbol;
import io.ordertrail.domain.TimeInForce;
import io.ordertrail.eventlog.ServiceName;
import io.ordertrail.wire.Bus;
import io.ordertrail.wire.ExecutionReportMessage;
import io.ordertrail.wire.HeartbeatMessage;
import io.ordertrail.wire.MessageDecoder;
import io.ordertrail.wire.MessageHeader;
import io.ordertrail.wire.MessageType;
import io.ordertrail.wire.OrderMessage;
import io.ordertrail.wire.Publisher;
import io.ordertrail.wire.PublisherId;
import io.ordertrail.wire.Subscriber;
import io.ordertrail.wire.Topic;
import java.util.HashMap;
import java.util.Map;

/** The risk manager's end of the bus. The test's thread only. */
final class FakeRisk implements AutoCloseable {
  record Heard(OrdStatus status, long cumQtyE6, long cumValueE6, int reason) {}

  final Map<Long, Heard> heard = new HashMap<>();
  boolean snapshotComplete;
  long peerRunId;
  long executionRunId;

  private final long runId;
  private final Bus bus = new Bus();
  private final Publisher orders;
  private final Subscriber reports;
  private final MessageHeader header = new MessageHeader();
  private final OrderMessage order = new OrderMessage();

  FakeRisk(long runId, int ordersPort, int reportsPort) {
    this.runId = runId;
    orders =
        bus.push(
            new PublisherId(ServiceName.RISK_MANAGER.ordinal(), runId),
            "tcp://127.0.0.1:" + ordersPort,
            1_000);
    reports = bus.pull("tcp://127.0.0.1:" + reportsPort, 1_000);
  }

  /** False while nobody is connected. */
  boolean heartbeat() {
    return orders.send(
        Topic.APPROVED_ORDERS,
        header,
        new HeartbeatMessage(),
        System.currentTimeMillis() * 1_000_000);
  }

  boolean approve(long clOrdId, long units, OrdType ordType, long workingTimeNs) {
    Symbol symbol = Symbol.of("AAPL");
    long nowNs = System.currentTimeMillis() * 1_000_000;
    header.trace(9, clOrdId);
    header.cause(ServiceName.RISK_MANAGER.ordinal(), runId, 5);
    header.ingestNs = nowNs - 600;
    order.clOrdId = clOrdId;
    order.signalId = 3;
    order.decisionId = 5;
    order.symbolHigh = symbol.high();
    order.symbolLow = symbol.low();
    order.side = Side.BUY;
    order.ordType = ordType;
    order.timeInForce = TimeInForce.DAY;
    order.strategy = 1;
    order.orderQtyE6 = units * 1_000_000;
    order.limitPxE6 = ordType == OrdType.LIMIT ? 100_500_000 : 0;
    order.workingTimeNs = workingTimeNs;
    order.arrivalBidPxE6 = 99_990_000;
    order.arrivalAskPxE6 = 100_010_000;
    order.tickPublishedNs = nowNs - 500;
    order.signalReceivedNs = nowNs - 400;
    order.signalSentNs = nowNs - 300;
    order.riskReceivedNs = nowNs - 200;
    return orders.send(Topic.APPROVED_ORDERS, header, order, nowNs);
  }

  /** What was reported last of the order, after taking what is there. */
  Heard heardOf(long clOrdId) {
    listen();
    return heard.get(clOrdId);
  }

  void listen() {
    reports.poll(this::onMessage, 1_000);
  }

  private void onMessage(MessageType type, MessageDecoder message) {
    executionRunId = message.header.runId;
    if (type == MessageType.EXECUTION_REPORT) {
      ExecutionReportMessage report = message.report;
      heard.put(
          report.clOrdId,
          new Heard(report.ordStatus, report.cumQtyE6, report.cumValueE6, report.reason));
    } else if (type == MessageType.HEARTBEAT) {
      peerRunId = message.heartbeat.peerRunId;
      snapshotComplete = message.heartbeat.snapshotComplete;
    }
  }

  @Override
  public void close() {
    bus.close();
  }
}
