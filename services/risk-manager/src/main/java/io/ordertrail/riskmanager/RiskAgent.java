package io.ordertrail.riskmanager;

import io.ordertrail.domain.TradingSession;
import io.ordertrail.eventlog.EpochClock;
import io.ordertrail.eventlog.EventRecorder;
import io.ordertrail.wire.CancelMessage;
import io.ordertrail.wire.HeartbeatMessage;
import io.ordertrail.wire.MessageHeader;
import io.ordertrail.wire.Publisher;
import io.ordertrail.wire.Subscriber;
import io.ordertrail.wire.Topic;
import org.agrona.concurrent.Agent;
import org.agrona.concurrent.ManyToOneConcurrentArrayQueue;

/**
 * Decides when: people's instructions before reports before quotes before signals, so that a
 * decision is made on the newest state. One thread owns all of the service's state and its sockets.
 */
final class RiskAgent implements Agent {
  private static final int BATCH = 64;
  private static final long HEARTBEAT_NS = 500_000_000L;
  private static final long LOOK_NS = 250_000_000L;
  private static final long KEEP_NS = 1_000_000_000L;
  private static final int INSTRUCTIONS = 256;

  /** The sockets, made by main. */
  record Sockets(Subscriber marketData, Subscriber signals, Subscriber reports, Publisher orders) {}

  /** What the agent drives; all of it belongs to its thread. */
  record Parts(
      Desk desk,
      Control control,
      Breakers breakers,
      ExecutionLink execution,
      TradingSession session,
      EventRecorder recorder,
      OrderDesk.Records records) {}

  private final Sockets sockets;
  private final Desk desk;
  private final Control control;
  private final Breakers breakers;
  private final ExecutionLink execution;
  private final TradingSession session;
  private final EventRecorder recorder;
  private final RiskMeters meters;
  private final EpochClock clock;
  private final Follower reportFollower;
  private final MarketInput onQuote;
  private final SignalInput onSignal;
  private final ReportInput onReport;
  private final MessageHeader outHeader = new MessageHeader();
  private final HeartbeatMessage outHeartbeat = new HeartbeatMessage();
  private final ManyToOneConcurrentArrayQueue<Instruction> instructions =
      new ManyToOneConcurrentArrayQueue<>(INSTRUCTIONS);
  private final String untrusted;
  private boolean resumed;
  private long nextHeartbeatNs;
  private long nextLookNs;
  private long nextKeepNs;
  private volatile boolean executionReady;

  /**
   * @param untrusted why the kept state cannot be trusted, null when it can
   */
  RiskAgent(Sockets sockets, Parts parts, OrderDesk orders, long ownRun, String untrusted) {
    this.sockets = sockets;
    this.desk = parts.desk();
    this.control = parts.control();
    this.breakers = parts.breakers();
    this.execution = parts.execution();
    this.session = parts.session();
    this.recorder = parts.recorder();
    OrderDesk.Records records = parts.records();
    this.meters = records.meters();
    this.clock = records.clock();
    this.untrusted = untrusted;
    Refusals refusals = new Refusals(records.bus(), meters);
    this.reportFollower = new Follower(records.bus(), meters);
    this.onQuote =
        new MarketInput(
            desk, breakers, new Follower(records.bus(), meters), refusals, records.clock());
    this.onSignal =
        new SignalInput(
            desk,
            orders,
            new Follower(records.bus(), meters),
            refusals,
            records,
            () -> updateGate(clock.nowNs()));
    this.onReport =
        new ReportInput(
            desk,
            orders,
            breakers,
            control,
            execution,
            reportFollower,
            refusals,
            records,
            ownRun,
            () -> sendHeartbeat(clock.nowNs()));
  }

  @Override
  public void onStart() {
    long nowNs = clock.nowNs();
    updateGate(nowNs);
    control.saveFirst(nowNs);
    if (untrusted != null) {
      control.haltUntrusted(untrusted, nowNs);
    }
  }

  @Override
  public int doWork() {
    int work = followInstructions();
    work += sockets.marketData().poll(onQuote, BATCH);
    if (!recorder.isNearlyFull()) {
      // Else they wait where they are: this thread must stay free to halt and to answer people.
      work += sockets.reports().poll(onReport, BATCH);
      work += sockets.signals().poll(onSignal, BATCH);
    }
    return work + keepHouse(clock.nowNs());
  }

  private int followInstructions() {
    int work = 0;
    Instruction instruction = instructions.poll();
    while (instruction != null) {
      control.follow(instruction, clock.nowNs());
      work++;
      instruction = instructions.poll();
    }
    return work;
  }

  private int keepHouse(long nowNs) {
    int work = control.poll(nowNs);
    if (nowNs >= nextHeartbeatNs) {
      sendHeartbeat(nowNs);
      work++;
    }
    if (nowNs >= nextLookNs) {
      nextLookNs = nowNs + LOOK_NS;
      look(nowNs);
      work++;
    }
    return work;
  }

  private void look(long nowNs) {
    updateGate(nowNs);
    if (!session.isOpen(nowNs)) {
      breakers.sessionClosed();
    }
    if (!resumed && executionReady) {
      // Only now is it known which orders still work.
      resumed = true;
      control.resume(nowNs);
    }
    control.look(nowNs);
    meters.show(desk, control.watch());
    if (nowNs >= nextKeepNs) {
      nextKeepNs = nowNs + KEEP_NS;
      control.keepPeak();
    }
  }

  private void updateGate(long nowNs) {
    boolean ready = execution.isReady(nowNs);
    desk.gate().execution(ready, execution.refusal());
    desk.gate().recordWritable(recorder.hasRoom());
    executionReady = ready;
  }

  private void sendHeartbeat(long nowNs) {
    nextHeartbeatNs = nowNs + HEARTBEAT_NS;
    outHeartbeat.peerRunId = reportFollower.detector().runId();
    outHeartbeat.peerFirstSequence = reportFollower.detector().firstSequence();
    outHeartbeat.peerLastSequence = reportFollower.detector().lastSequence();
    outHeartbeat.snapshotComplete = true;
    clearHeader();
    if (sockets.orders().send(Topic.APPROVED_ORDERS, outHeader, outHeartbeat, nowNs)) {
      meters.published();
    }
  }

  private void clearHeader() {
    outHeader.trace(0, 0);
    outHeader.cause(0, 0, 0);
    outHeader.ingestNs = 0;
  }

  /** Sends on the agent's own socket; for its thread. */
  static CancelRuns.Sender cancelSender(Publisher orders, RiskMeters meters) {
    MessageHeader header = new MessageHeader();
    return (CancelMessage message, long nowNs) -> {
      boolean sent = orders.send(Topic.APPROVED_ORDERS, header, message, nowNs);
      if (sent) {
        meters.published();
      }
      return sent;
    };
  }

  /** Hands an instruction to the agent; false when too many wait. Any thread. */
  boolean instruct(Instruction instruction) {
    return instructions.offer(instruction);
  }

  /** Any thread may ask. */
  boolean hearsMarketData() {
    return onQuote.hasHeard();
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
