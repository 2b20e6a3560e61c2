package io.ordertrail.riskmanager;

import io.ordertrail.domain.OrderIds;
import io.ordertrail.domain.Quote;
import io.ordertrail.domain.SymbolTable;
import io.ordertrail.eventlog.EpochClock;
import io.ordertrail.eventlog.EventRecorder;
import io.ordertrail.eventlog.ServiceName;
import io.ordertrail.wire.ExecutionReportMessage;
import io.ordertrail.wire.GapDetector;
import io.ordertrail.wire.HeartbeatMessage;
import io.ordertrail.wire.MessageDecoder;
import io.ordertrail.wire.MessageHeader;
import io.ordertrail.wire.MessageType;
import io.ordertrail.wire.OrderMessage;
import io.ordertrail.wire.Publisher;
import io.ordertrail.wire.QuoteMessage;
import io.ordertrail.wire.SignalMessage;
import io.ordertrail.wire.Subscriber;
import io.ordertrail.wire.Topic;
import org.agrona.concurrent.Agent;

/**
 * Decides when: takes reports before quotes before signals, so that a decision is made on the
 * newest state. One thread owns all of the service's state and its sockets.
 */
final class RiskAgent implements Agent {
  private static final int BATCH = 64;
  private static final long HEARTBEAT_NS = 500_000_000L;
  private static final long SHOW_NS = 250_000_000L;

  /** The sockets, made by main. */
  record Sockets(Subscriber marketData, Subscriber signals, Subscriber reports, Publisher orders) {}

  private final Sockets sockets;
  private final RiskConfig config;
  private final Portfolio portfolio;
  private final OrderLedger ledger;
  private final RiskEvents events;
  private final RiskMeters meters;
  private final EventRecorder recorder;
  private final EpochClock clock;
  private final long ownRun;
  private final Sizer sizer;
  private final Gate gate = new Gate();
  private final RecentOrders recent;
  private final PreTradeChecks checks;
  private final ExecutionLink execution;
  private final GapDetector quoteGaps = new GapDetector();
  private final GapDetector signalGaps = new GapDetector();
  private final GapDetector reportGaps = new GapDetector();
  private final Candidate candidate = new Candidate();
  private final Decision decision = new Decision();
  private final MessageHeader outHeader = new MessageHeader();
  private final OrderMessage outOrder = new OrderMessage();
  private final HeartbeatMessage outHeartbeat = new HeartbeatMessage();
  private final Subscriber.Handler onReport = this::onReportMessage;
  private final Subscriber.Handler onQuote = this::onQuoteMessage;
  private final Subscriber.Handler onSignal = this::onSignalMessage;
  private long nextClOrdId;
  private long nextHeartbeatNs;
  private long nextShowNs;
  private volatile boolean heardMarketData;
  private volatile boolean executionReady;

  RiskAgent(
      Sockets sockets,
      RiskConfig config,
      Portfolio portfolio,
      OrderLedger ledger,
      RiskEvents events,
      RiskMeters meters,
      EventRecorder recorder,
      EpochClock clock,
      RunStart run) {
    this.sockets = sockets;
    this.config = config;
    this.portfolio = portfolio;
    this.ledger = ledger;
    this.events = events;
    this.meters = meters;
    this.recorder = recorder;
    this.clock = clock;
    this.ownRun = run.runId();
    this.nextClOrdId = OrderIds.firstOfRun(run.epochMs());
    this.sizer = new Sizer(config.targetValueE6());
    this.recent = new RecentOrders(Math.max(1_024, config.limits().maxMessagesPerSecond() + 1));
    this.checks = new PreTradeChecks(config.limits(), portfolio, recent, gate);
    this.execution = new ExecutionLink(ownRun);
  }

  /** The run of this service, and when it began: client order ids are minted from it. */
  record RunStart(long runId, long epochMs) {}

  @Override
  public int doWork() {
    int work = sockets.reports().poll(onReport, BATCH);
    work += sockets.marketData().poll(onQuote, BATCH);
    work += sockets.signals().poll(onSignal, BATCH);
    return work + keepHouse(clock.nowNs());
  }

  private int keepHouse(long nowNs) {
    int work = 0;
    if (nowNs >= nextHeartbeatNs) {
      sendHeartbeat(nowNs);
      work++;
    }
    if (nowNs >= nextShowNs) {
      nextShowNs = nowNs + SHOW_NS;
      updateGate(nowNs);
      meters.show(portfolio, config.limits(), gate, ledger.openCount());
      work++;
    }
    return work;
  }

  private void updateGate(long nowNs) {
    boolean ready = execution.isReady(nowNs);
    gate.executionReady(ready);
    gate.recordWritable(recorder.hasRoom());
    executionReady = ready;
  }

  private void sendHeartbeat(long nowNs) {
    nextHeartbeatNs = nowNs + HEARTBEAT_NS;
    outHeartbeat.peerRunId = reportGaps.runId();
    outHeartbeat.peerFirstSequence = reportGaps.firstSequence();
    outHeartbeat.peerLastSequence = reportGaps.lastSequence();
    outHeartbeat.snapshotComplete = true;
    outHeader.trace(0, 0);
    outHeader.cause(0, 0, 0);
    outHeader.ingestNs = 0;
    if (sockets.orders().send(Topic.APPROVED_ORDERS, outHeader, outHeartbeat, nowNs)) {
      meters.published();
    }
  }

  // Market data

  private void onQuoteMessage(MessageType type, MessageDecoder message) {
    if (type != MessageType.QUOTE
        && type != MessageType.HEARTBEAT
        && type != MessageType.SYMBOL_STATUS) {
      return;
    }
    if (message.header.runId != quoteGaps.runId()) {
      portfolio.forgetQuotes();
    }
    follow(quoteGaps, message.header, clock.nowNs());
    heardMarketData = true;
    if (type == MessageType.QUOTE) {
      onQuote(message.header, message.quote);
    }
  }

  private void onQuote(MessageHeader header, QuoteMessage quote) {
    int symbolIndex = portfolio.symbols().indexOf(quote.symbolHigh, quote.symbolLow);
    if (symbolIndex != SymbolTable.UNKNOWN) {
      portfolio
          .of(symbolIndex)
          .quote
          .update(
              quote.bidPxE6,
              quote.bidQtyE6,
              quote.askPxE6,
              quote.askQtyE6,
              quote.venueTimeNs,
              header.ingestNs);
    }
  }

  private void follow(GapDetector detector, MessageHeader header, long nowNs) {
    long missing = detector.onMessage(header.runId, header.sequence);
    if (missing > 0) {
      events.busGap(header, detector, missing, nowNs);
      meters.busGap(header.topic, missing);
    }
  }

  // Signals

  private void onSignalMessage(MessageType type, MessageDecoder message) {
    if (type != MessageType.SIGNAL) {
      return;
    }
    long receivedNs = clock.nowNs();
    follow(signalGaps, message.header, receivedNs);
    SignalMessage signal = message.signal;
    int symbolIndex = portfolio.symbols().indexOf(signal.symbolHigh, signal.symbolLow);
    boolean known =
        symbolIndex != SymbolTable.UNKNOWN
            && signal.strategy >= 0
            && signal.strategy < config.strategies().size();
    if (known) {
      decide(signal, message.header, symbolIndex, receivedNs);
    }
  }

  private void decide(
      SignalMessage signal, MessageHeader header, int symbolIndex, long receivedNs) {
    Quote quote = portfolio.of(symbolIndex).quote;
    sizer.size(signal, symbolIndex, quote, candidate);
    candidate.clOrdId = nextClOrdId++;
    candidate.signalId = signal.signalId;
    updateGate(receivedNs);
    long startNs = System.nanoTime();
    checks.evaluate(candidate, ledger.openCount(), receivedNs, decision);
    long durationNs = System.nanoTime() - startNs;
    long created = events.created(candidate, header, receivedNs);
    long decided = events.decided(candidate, decision, header, created, durationNs, clock.nowNs());
    meters.decided(decision, durationNs);
    if (decision.isPassed()) {
      approve(signal, header, quote, decided, receivedNs);
    } else {
      events.denied(candidate, decision, header, decided, clock.nowNs());
    }
  }

  private void approve(
      SignalMessage signal, MessageHeader header, Quote quote, long decided, long receivedNs) {
    outOrder.clOrdId = candidate.clOrdId;
    outOrder.signalId = candidate.signalId;
    outOrder.decisionId = decided;
    outOrder.symbolHigh = signal.symbolHigh;
    outOrder.symbolLow = signal.symbolLow;
    outOrder.side = candidate.side;
    outOrder.ordType = candidate.ordType;
    outOrder.timeInForce = candidate.timeInForce;
    outOrder.strategy = candidate.strategy;
    outOrder.orderQtyE6 = candidate.orderQtyE6;
    outOrder.limitPxE6 = candidate.limitPxE6;
    outOrder.workingTimeNs = candidate.ordType.hasLimitPrice() ? config.workingTime().toNanos() : 0;
    outOrder.arrivalBidPxE6 = quote.bidPxE6();
    outOrder.arrivalAskPxE6 = quote.askPxE6();
    outOrder.tickPublishedNs = signal.tickPublishedNs;
    outOrder.signalReceivedNs = signal.signalReceivedNs;
    outOrder.signalSentNs = header.sentNs;
    outOrder.riskReceivedNs = receivedNs;
    send(header, decided);
  }

  private void send(MessageHeader signal, long decided) {
    outHeader.follow(signal);
    outHeader.cause(ServiceName.RISK_MANAGER.ordinal(), ownRun, decided);
    long sentNs = clock.nowNs();
    boolean sent = sockets.orders().send(Topic.APPROVED_ORDERS, outHeader, outOrder, sentNs);
    long sequence = sockets.orders().lastSequence(Topic.APPROVED_ORDERS);
    TrackedOrder order = ledger.approve(new TrackedOrder(candidate, ownRun, sequence));
    recent.approved(candidate, sentNs);
    if (sent) {
      meters.published();
    } else {
      writeOff(order, sentNs);
    }
  }

  private void writeOff(TrackedOrder order, long nowNs) {
    events.neverSent(order, nowNs);
    ledger.close(order);
  }

  // Execution reports

  private void onReportMessage(MessageType type, MessageDecoder message) {
    if (type != MessageType.EXECUTION_REPORT && type != MessageType.HEARTBEAT) {
      return;
    }
    long nowNs = clock.nowNs();
    follow(reportGaps, message.header, nowNs);
    if (execution.heard(message.header.runId, nowNs)) {
      sendHeartbeat(nowNs);
    }
    if (type == MessageType.HEARTBEAT) {
      onHeartbeat(message, nowNs);
    } else {
      onReport(message.header, message.report, nowNs);
    }
  }

  private void onHeartbeat(MessageDecoder message, long nowNs) {
    execution.onHeartbeat(message.heartbeat);
    for (TrackedOrder order : ledger.lost(message.heartbeat, message.header.runId, ownRun)) {
      writeOff(order, nowNs);
    }
  }

  private void onReport(MessageHeader header, ExecutionReportMessage report, long nowNs) {
    TrackedOrder order = ledger.find(report.clOrdId);
    if (order == null) {
      events.unknownOrder(header, report, nowNs);
      return;
    }
    long startNs = System.nanoTime();
    ledger.apply(order, report, header.runId);
    if (ledger.filledQtyE6() > 0) {
      long realizedStartNs = System.nanoTime();
      portfolio.applyFills(
          order.symbolIndex,
          order.side,
          order.strategy,
          ledger.filledQtyE6(),
          ledger.filledValueE6());
      long endNs = System.nanoTime();
      meters.positionUpdated(endNs - realizedStartNs, endNs - startNs);
      events.positionChanged(order, header, report, nowNs);
    }
  }

  /** Any thread may ask. */
  boolean hearsMarketData() {
    return heardMarketData;
  }

  /** Any thread may ask. */
  boolean isExecutionReady() {
    return executionReady;
  }

  @Override
  public String roleName() {
    return "risk-manager-agent";
  }
}
