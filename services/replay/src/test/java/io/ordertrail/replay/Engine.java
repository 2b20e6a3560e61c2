package io.ordertrail.replay;

import io.ordertrail.domain.Decimal6;
import io.ordertrail.domain.OrdStatus;
import io.ordertrail.wire.CancelMessage;
import io.ordertrail.wire.ExecType;
import io.ordertrail.wire.ExecutionReportMessage;
import io.ordertrail.wire.HeartbeatMessage;
import io.ordertrail.wire.MessageDecoder;
import io.ordertrail.wire.MessageHeader;
import io.ordertrail.wire.MessageType;
import io.ordertrail.wire.OrderMessage;
import io.ordertrail.wire.Publisher;
import io.ordertrail.wire.Subscriber;
import io.ordertrail.wire.Topic;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.LongSupplier;

/** Whoever executes the orders of a test, with a seed: fills, rejects, cancels, and is silent. */
final class Engine {
  private static final int REJECTED_OF_100 = 10;
  private static final int FILLED_OF_100 = 30;
  private static final int CANCELED_OF_100 = 6;

  private final SplittableRandom random;
  private final Subscriber orders;
  private final Publisher reports;
  private final LongSupplier clock;
  private final MessageHeader header = new MessageHeader();
  private final List<ExecutionReportMessage> working = new ArrayList<>();
  private long riskRun;
  private long riskFirst;
  private long riskLast;
  int fills;

  Engine(long seed, Subscriber orders, Publisher reports, LongSupplier clock) {
    this.random = new SplittableRandom(seed);
    this.orders = orders;
    this.reports = reports;
    this.clock = clock;
  }

  /** Takes what risk sends, goes on with what works, and says that it lives. */
  void turn() {
    orders.poll(this::take, 1_000);
    for (ExecutionReportMessage order : List.copyOf(working)) {
      goOn(order);
    }
    HeartbeatMessage heartbeat = new HeartbeatMessage();
    heartbeat.peerRunId = riskRun;
    heartbeat.peerFirstSequence = riskFirst;
    heartbeat.peerLastSequence = riskLast;
    heartbeat.snapshotComplete = riskRun != 0;
    heartbeat.refusal = HeartbeatMessage.TAKES_ORDERS;
    reports.send(Topic.EXECUTION_REPORTS, header, heartbeat, clock.getAsLong());
  }

  private void take(MessageType type, MessageDecoder message) {
    if (message.header.runId != riskRun) {
      riskRun = message.header.runId;
      riskFirst = message.header.sequence;
    }
    riskLast = message.header.sequence;
    if (type == MessageType.ORDER) {
      begin(message.order);
    } else if (type == MessageType.CANCEL) {
      cancel(message.cancel);
    }
  }

  private void begin(OrderMessage order) {
    ExecutionReportMessage report = new ExecutionReportMessage();
    report.clOrdId = order.clOrdId;
    report.symbolHigh = order.symbolHigh;
    report.symbolLow = order.symbolLow;
    report.side = order.side;
    report.ordType = order.ordType;
    report.strategy = order.strategy;
    report.execType = ExecType.STATUS;
    report.reason = -1;
    report.orderQtyE6 = order.orderQtyE6;
    report.lastPxE6 = order.side.sign() > 0 ? order.arrivalAskPxE6 : order.arrivalBidPxE6;
    boolean rejected = random.nextInt(100) < REJECTED_OF_100;
    say(report, rejected ? OrdStatus.REJECTED : OrdStatus.NEW);
    if (!rejected) {
      working.add(report);
    }
  }

  private void goOn(ExecutionReportMessage order) {
    int dice = random.nextInt(100);
    if (dice < FILLED_OF_100) {
      long leftE6 = order.orderQtyE6 - order.cumQtyE6;
      long whole = leftE6 / Decimal6.ONE;
      long qtyE6 = whole < 2 ? leftE6 : random.nextLong(1, whole + 1) * Decimal6.ONE;
      order.lastPxE6 += (random.nextInt(5) - 2) * 10_000L;
      order.lastQtyE6 = qtyE6;
      order.cumQtyE6 += qtyE6;
      order.cumValueE6 += Decimal6.multiply(qtyE6, order.lastPxE6);
      fills++;
      boolean filled = order.cumQtyE6 == order.orderQtyE6;
      say(order, filled ? OrdStatus.FILLED : OrdStatus.PARTIALLY_FILLED);
    } else if (dice < FILLED_OF_100 + CANCELED_OF_100) {
      say(order, OrdStatus.CANCELED);
    }
  }

  private void cancel(CancelMessage cancel) {
    for (ExecutionReportMessage order : List.copyOf(working)) {
      if (cancel.clOrdId == 0 || cancel.clOrdId == order.clOrdId) {
        say(order, OrdStatus.CANCELED);
      }
    }
  }

  private void say(ExecutionReportMessage report, OrdStatus status) {
    report.ordStatus = status;
    report.leavesQtyE6 = status.isTerminal() ? 0 : report.orderQtyE6 - report.cumQtyE6;
    reports.send(Topic.EXECUTION_REPORTS, header, report, clock.getAsLong());
    if (status.isTerminal()) {
      working.remove(report);
    }
  }
}
