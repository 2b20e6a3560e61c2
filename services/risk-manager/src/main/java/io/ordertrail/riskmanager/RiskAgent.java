package io.ordertrail.riskmanager;

import io.ordertrail.domain.TradingSession;
import io.ordertrail.eventlog.EventRecorder;
import io.ordertrail.tape.Inputs;
import io.ordertrail.tape.Turn;
import io.ordertrail.wire.CancelMessage;
import io.ordertrail.wire.HeartbeatMessage;
import io.ordertrail.wire.MessageDecoder;
import io.ordertrail.wire.MessageHeader;
import io.ordertrail.wire.MessageType;
import io.ordertrail.wire.Publisher;
import io.ordertrail.wire.Subscriber;
import io.ordertrail.wire.Topic;
import java.util.List;
import org.agrona.concurrent.Agent;
import org.agrona.concurrent.ManyToOneConcurrentArrayQueue;
import org.agrona.concurrent.UnsafeBuffer;

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
  private static final String STARTED = "started";

  /** Whether the record takes events: a question to the outside. */
  private static final int HAS_ROOM = 0;

  /** The sources of messages on a tape. */
  private static final int MARKET_DATA = 0;

  private static final int SIGNALS = 1;
  private static final int REPORTS = 2;

  /** The sockets, made by main. */
  record Sockets(Subscriber marketData, Subscriber signals, Subscriber reports, Publisher orders) {
    /** Every message is an input. */
    void tap(Inputs inputs) {
      marketData.tap((frame, length) -> inputs.message(MARKET_DATA, frame, length));
      signals.tap((frame, length) -> inputs.message(SIGNALS, frame, length));
      reports.tap((frame, length) -> inputs.message(REPORTS, frame, length));
    }
  }

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
  private final Inputs inputs;
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
    this.inputs = records.inputs();
    this.untrusted = untrusted;
    Refusals refusals = new Refusals(records.bus(), meters);
    this.reportFollower = new Follower(records.bus(), meters);
    this.onQuote =
        new MarketInput(desk, breakers, new Follower(records.bus(), meters), refusals, inputs);
    this.onSignal =
        new SignalInput(
            desk,
            orders,
            new Follower(records.bus(), meters),
            refusals,
            records,
            () -> updateGate(inputs.nowNs()));
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
            () -> sendHeartbeat(inputs.nowNs()));
  }

  @Override
  public void onStart() {
    inputs.note(STARTED, List.of());
    start(inputs.nowNs());
  }

  private void start(long nowNs) {
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
    return work + keepHouse(inputs.idleNs());
  }

  private int followInstructions() {
    int work = 0;
    Instruction instruction = instructions.poll();
    while (instruction != null) {
      inputs.note(InstructionText.NAME, InstructionText.lines(instruction));
      control.follow(instruction, inputs.nowNs());
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
      inputs.look(nowNs);
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
    desk.gate().recordWritable(inputs.answer(HAS_ROOM, recorder.hasRoom()));
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

  /** Does again what began with that turn of a tape; an instruction is made of it by the caller. */
  void repeat(Turn turn, MessageDecoder decoder) {
    inputs.replay(turn);
    switch (turn.kind()) {
      case MESSAGE -> handler(turn.source()).onMessage(decode(turn, decoder), decoder);
      case LOOK -> look(turn.atNs());
      case NOTE -> {
        if (turn.note().name().equals(STARTED)) {
          start(inputs.nowNs());
        }
      }
    }
  }

  private static MessageType decode(Turn turn, MessageDecoder decoder) {
    return decoder.decode(new UnsafeBuffer(turn.frame()), turn.frame().length);
  }

  private Subscriber.Handler handler(int source) {
    return switch (source) {
      case MARKET_DATA -> onQuote;
      case SIGNALS -> onSignal;
      case REPORTS -> onReport;
      default -> throw new IllegalArgumentException("the tape names a source " + source);
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
