package io.ordertrail.riskmanager;

import io.ordertrail.domain.OrdType;
import io.ordertrail.domain.Quote;
import io.ordertrail.domain.Symbol;
import io.ordertrail.domain.TimeInForce;
import io.ordertrail.eventlog.ServiceName;
import io.ordertrail.tape.Inputs;
import io.ordertrail.wire.MessageHeader;
import io.ordertrail.wire.OrderMessage;
import io.ordertrail.wire.Publisher;
import io.ordertrail.wire.SignalMessage;
import io.ordertrail.wire.Topic;

/**
 * Makes an order of a signal, decides on it, and sends what it approves. The agent's thread;
 * allocates one small object an approved order.
 */
final class OrderDesk {
  private static final long SECOND_NS = 1_000_000_000L;

  /** Whether the bus took the order: a question to the outside. */
  private static final int SENT = 1;

  private final Desk desk;
  private final PreTradeChecks checks;
  private final LimitWatch watch;
  private final Sizer sizer;
  private final boolean reprices;
  private final long workingTimeNs;
  private final OrderEvents events;
  private final ControlEvents controlEvents;
  private final RiskMeters meters;
  private final Publisher orders;
  private final Inputs inputs;
  private final long ownRun;
  private final Ruling ruling;
  private final Candidate candidate = new Candidate();
  private final Decision decision = new Decision();
  private final MessageHeader outHeader = new MessageHeader();
  private final OrderMessage outOrder = new OrderMessage();
  private final boolean[] throttled;
  private long nextRateThrottleNs;
  private long nextClOrdId;

  OrderDesk(
      Desk desk,
      RiskConfig config,
      PreTradeChecks checks,
      LimitWatch watch,
      Records records,
      Publisher orders,
      RunStart run) {
    this.desk = desk;
    this.checks = checks;
    this.watch = watch;
    this.sizer = new Sizer(config.targetValueE6());
    this.reprices = config.reprice();
    this.workingTimeNs = config.workingTime().toNanos();
    this.events = records.orders();
    this.controlEvents = records.control();
    this.meters = records.meters();
    this.orders = orders;
    this.inputs = records.inputs();
    this.ruling = records.ruling();
    this.ownRun = run.runId();
    this.nextClOrdId = run.firstClOrdId();
    this.throttled = new boolean[desk.executions().strategies()];
  }

  /** The run of this service, and the first client order id that it mints. */
  record RunStart(long runId, long firstClOrdId) {}

  /** Where things are written down, what is heard from outside, and what comes of a decision. */
  record Records(
      OrderEvents orders,
      ControlEvents control,
      BusEvents bus,
      RiskMeters meters,
      Inputs inputs,
      Ruling ruling) {}

  void decide(SignalMessage signal, MessageHeader header, int symbolIndex, long receivedNs) {
    Quote quote = desk.portfolio().of(symbolIndex).quote;
    sizer.size(signal, symbolIndex, quote, candidate);
    candidate.clOrdId = nextClOrdId++;
    candidate.signalId = signal.signalId;
    reprice();
    long startNs = System.nanoTime();
    checks.evaluate(candidate, receivedNs, decision);
    long durationNs = System.nanoTime() - startNs;
    long created = events.created(candidate, header, receivedNs);
    long decided = events.decided(candidate, decision, header, created, durationNs, inputs.nowNs());
    meters.decided(decision, durationNs, header);
    watch.onDecision(decision);
    if (ruling.passes(candidate, decision)) {
      approve(signal, header, quote, decided, receivedNs);
    } else if (!decision.isPassed()) {
      events.denied(candidate, decision, header, decided, inputs.nowNs());
      sayThrottled(receivedNs);
    }
  }

  /** A limit order of the same wish at another price is replaced, not joined by a second. */
  private void reprice() {
    if (reprices && candidate.ordType == OrdType.LIMIT && candidate.timeInForce.works()) {
      TrackedOrder working =
          desk.ledger()
              .toReprice(
                  candidate.symbolIndex, candidate.side, candidate.strategy, candidate.limitPxE6);
      candidate.origClOrdId = working == null ? 0 : working.clOrdId;
    }
  }

  /** A throttle is said once: a strategy's until a person has looked, the rate's once a second. */
  private void sayThrottled(long nowNs) {
    boolean repeated = !decision.isPassed(CheckType.REPEATED_EXECUTION);
    if (repeated && !throttled[candidate.strategy]) {
      sayThrottled(CheckType.REPEATED_EXECUTION, 0, nowNs);
    }
    throttled[candidate.strategy] = repeated;
    if (!decision.isPassed(CheckType.MESSAGE_RATE) && nowNs >= nextRateThrottleNs) {
      nextRateThrottleNs = nowNs + SECOND_NS;
      sayThrottled(CheckType.MESSAGE_RATE, SECOND_NS, nowNs);
    }
  }

  private void sayThrottled(CheckType type, long windowNs, long nowNs) {
    controlEvents.throttled(
        type,
        windowNs,
        decision.observedE6(type) / 1_000_000,
        decision.limitE6(type) / 1_000_000,
        nowNs);
  }

  private void approve(
      SignalMessage signal, MessageHeader header, Quote quote, long decided, long receivedNs) {
    Symbol symbol = desk.names().symbols().at(candidate.symbolIndex);
    throttled[candidate.strategy] = false;
    outOrder.clOrdId = candidate.clOrdId;
    outOrder.signalId = candidate.signalId;
    outOrder.decisionId = decided;
    outOrder.symbolHigh = symbol.high();
    outOrder.symbolLow = symbol.low();
    outOrder.side = candidate.side;
    outOrder.ordType = candidate.ordType;
    outOrder.timeInForce = candidate.timeInForce;
    outOrder.strategy = candidate.strategy;
    outOrder.orderQtyE6 = candidate.orderQtyE6;
    outOrder.limitPxE6 = candidate.limitPxE6;
    outOrder.stopPxE6 = candidate.stopPxE6;
    outOrder.origClOrdId = candidate.origClOrdId;
    outOrder.workingTimeNs = mayWait() ? workingTimeNs : 0;
    outOrder.arrivalBidPxE6 = quote.bidPxE6();
    outOrder.arrivalAskPxE6 = quote.askPxE6();
    outOrder.tickPublishedNs = signal.tickPublishedNs;
    outOrder.signalReceivedNs = signal.signalReceivedNs;
    outOrder.signalSentNs = header.sentNs;
    outOrder.riskReceivedNs = receivedNs;
    send(header, decided);
  }

  /** An order that waits for its price, but not for as long as it takes. */
  private boolean mayWait() {
    return candidate.ordType != OrdType.MARKET && candidate.timeInForce == TimeInForce.DAY;
  }

  private void send(MessageHeader signal, long decided) {
    outHeader.follow(signal);
    outHeader.cause(ServiceName.RISK_MANAGER.ordinal(), ownRun, decided);
    long sentNs = inputs.nowNs();
    boolean sent =
        inputs.answer(SENT, orders.send(Topic.APPROVED_ORDERS, outHeader, outOrder, sentNs));
    inputs.outcome(
        candidate.clOrdId,
        candidate.orderQtyE6,
        candidate.limitPxE6,
        candidate.stopPxE6,
        candidate.origClOrdId);
    long sequence = inputs.told(orders.lastSequence(Topic.APPROVED_ORDERS));
    TrackedOrder order = desk.ledger().approve(new TrackedOrder(candidate, ownRun, sequence));
    desk.recent().approved(candidate, sentNs);
    desk.executions().applied(candidate.strategy);
    if (sent) {
      meters.published();
    } else {
      writeOff(order, sentNs);
    }
  }

  /** An approved order that never reached the execution engine. */
  void writeOff(TrackedOrder order, long nowNs) {
    events.neverSent(order, nowNs);
    desk.ledger().close(order);
  }
}
