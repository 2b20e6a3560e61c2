package io.ordertrail.executionengine;

import io.ordertrail.domain.Symbol;
import io.ordertrail.eventlog.ServiceName;
import io.ordertrail.wire.GapDetector;
import io.ordertrail.wire.MessageDecoder;
import io.ordertrail.wire.MessageHeader;
import io.ordertrail.wire.MessageType;
import io.ordertrail.wire.OrderMessage;
import io.ordertrail.wire.Subscriber;
import io.ordertrail.wire.Topic;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * Takes approved orders and heartbeats off the bus. Knows the newest run of risk: a message of an
 * older one is refused, because the newer run counts its orders as lost. The agent's thread only.
 */
final class RiskIntake implements Subscriber.Handler {
  private final OrderBook book;
  private final Submissions submissions;
  private final Reports reports;
  private final ArrivalQuotes quotes;
  private final HouseEvents events;
  private final Cancels cancels;
  private final ExecutionMeters meters;
  private final List<String> strategies;
  private final LongSupplier clock;
  private final GapDetector gaps = new GapDetector();
  private final RefusedMessages refused;
  private boolean newRun;

  RiskIntake(
      OrderBook book,
      Submissions submissions,
      Reports reports,
      ArrivalQuotes quotes,
      HouseEvents events,
      Cancels cancels,
      ExecutionMeters meters,
      List<String> strategies,
      LongSupplier clock) {
    this.book = book;
    this.submissions = submissions;
    this.reports = reports;
    this.quotes = quotes;
    this.events = events;
    this.cancels = cancels;
    this.refused = new RefusedMessages(Topic.APPROVED_ORDERS, events, meters);
    this.meters = meters;
    this.strategies = strategies;
    this.clock = clock;
  }

  @Override
  public void onMessage(MessageType type, MessageDecoder message) {
    long nowNs = clock.getAsLong();
    if (type == MessageType.MALFORMED || message.header.topic != Topic.APPROVED_ORDERS) {
      refused.refused(RefusedMessages.Why.MALFORMED, nowNs);
      return;
    }
    if (message.header.runId < gaps.runId()) {
      refused.refused(RefusedMessages.Why.STALE_RUN, nowNs);
      return;
    }
    follow(message.header, nowNs);
    switch (type) {
      case ORDER -> onOrder(message.header, message.order, nowNs);
      case CANCEL -> {
        if (!cancels.request(message.cancel, nowNs)) {
          refused.refused(RefusedMessages.Why.INVALID, nowNs);
        }
      }
      // That it was received is all that a heartbeat has to say here.
      case HEARTBEAT -> {}
      case QUOTE, TRADE, BOOK, SIGNAL, EXECUTION_REPORT, SYMBOL_STATUS, MALFORMED ->
          refused.refused(RefusedMessages.Why.UNEXPECTED, nowNs);
    }
  }

  private void follow(MessageHeader header, long nowNs) {
    if (header.runId != gaps.runId()) {
      newRun = true;
      submissions.forgetWaiting();
      reports.snapshot(book.all());
    }
    long missing = gaps.onMessage(header.runId, header.sequence);
    if (missing > 0) {
      meters.busGap(Topic.APPROVED_ORDERS);
      events.busGap(
          ServiceName.RISK_MANAGER.text(),
          Topic.APPROVED_ORDERS.label(),
          gaps.firstMissing(),
          missing,
          nowNs);
    }
  }

  private void onOrder(MessageHeader header, OrderMessage message, long nowNs) {
    if (submissions.knows(message.clOrdId)) {
      return;
    }
    if (!isSound(message)) {
      refused.refused(RefusedMessages.Why.INVALID, nowNs);
      return;
    }
    WorkingOrder order = new WorkingOrder(terms(header, message));
    order.receivedNs = nowNs;
    order.approvedNs = header.sentNs;
    order.hops = Hops.of(header, message, nowNs);
    order.lastRun = header.causeRun;
    order.lastSequence = header.causeSequence;
    submissions.approved(order, nowNs);
  }

  /** Prices where the type needs them and a symbol that is one. */
  private boolean isSound(OrderMessage message) {
    boolean needsLimit = message.ordType.hasLimitPrice();
    boolean needsStop = OrderBody.hasStopPrice(message.ordType);
    return quotes.isSymbol(message.symbolHigh, message.symbolLow)
        && (!needsLimit || message.limitPxE6 > 0)
        && (!needsStop || message.stopPxE6 > 0)
        && message.origClOrdId != message.clOrdId;
  }

  private WorkingOrder.Terms terms(MessageHeader header, OrderMessage message) {
    Symbol symbol = quotes.symbol(message.symbolHigh, message.symbolLow);
    return new WorkingOrder.Terms(
        message.clOrdId,
        message.signalId,
        Long.toString(message.decisionId),
        symbol,
        message.side,
        message.ordType,
        message.timeInForce,
        strategy(message.strategy),
        message.strategy,
        message.orderQtyE6,
        message.limitPxE6,
        message.stopPxE6,
        message.origClOrdId,
        Math.max(0, message.workingTimeNs),
        arrivalMidPxE6(symbol, message),
        header.traceHigh,
        header.traceLow,
        header.ingestNs);
  }

  private String strategy(int index) {
    return index >= 0 && index < strategies.size() ? strategies.get(index) : "unknown";
  }

  /** The mid as this service sees it when the order arrives, else as risk saw it. */
  private long arrivalMidPxE6(Symbol symbol, OrderMessage message) {
    long midPxE6 = quotes.midPxE6(symbol);
    if (midPxE6 > 0) {
      return midPxE6;
    }
    boolean twoSided = message.arrivalBidPxE6 > 0 && message.arrivalAskPxE6 > 0;
    return twoSided ? (message.arrivalBidPxE6 + message.arrivalAskPxE6) / 2 : 0;
  }

  /**
   * @param refusal as in the message
   */
  void heartbeat(int refusal, long nowNs) {
    reports.heartbeat(gaps.runId(), gaps.firstSequence(), gaps.lastSequence(), refusal, nowNs);
  }

  /** Whether a run of risk was seen for the first time since this was asked last. */
  boolean sawNewRun() {
    boolean saw = newRun;
    newRun = false;
    return saw;
  }
}
