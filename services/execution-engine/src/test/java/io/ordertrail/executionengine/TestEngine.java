package io.ordertrail.executionengine;

import io.ordertrail.domain.OrdType;
import io.ordertrail.domain.Scope;
import io.ordertrail.domain.Side;
import io.ordertrail.domain.Symbol;
import io.ordertrail.domain.SymbolTable;
import io.ordertrail.domain.TimeInForce;
import io.ordertrail.eventlog.EventLog;
import io.ordertrail.eventlog.EventLogConfig;
import io.ordertrail.eventlog.EventLogListener;
import io.ordertrail.eventlog.JournalReplay;
import io.ordertrail.eventlog.ReasonCode;
import io.ordertrail.eventlog.RecordedEvent;
import io.ordertrail.eventlog.ServiceName;
import io.ordertrail.eventlog.WriterIdentity;
import io.ordertrail.runtime.Meters;
import io.ordertrail.runtime.Settings;
import io.ordertrail.wire.CancelMessage;
import io.ordertrail.wire.MessageDecoder;
import io.ordertrail.wire.MessageType;
import io.ordertrail.wire.OrderMessage;
import io.ordertrail.wire.Topic;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import org.agrona.concurrent.ManyToOneConcurrentLinkedQueue;

/** One run of the engine's agent with a real record, driven turn by turn by the test. */
final class TestEngine {
  static final String SESSION = "test";

  /** Settings that the agent is made of, as from the service's own defaults. */
  static ExecutionConfig config(String... sets) {
    String[] args = new String[2 * sets.length];
    for (int i = 0; i < sets.length; i++) {
      args[2 * i] = "--set";
      args[2 * i + 1] = sets[i];
    }
    return ExecutionConfig.read(
        Settings.parse(
            "execution-engine",
            Map.of("APCA_API_KEY_ID", "key", "APCA_API_SECRET_KEY", "secret"),
            args));
  }

  final Path data;
  final EventLog log;
  final ExecutionParts parts;
  final ExecutionAgent agent;
  final Meters meters = Meters.of("execution-engine", List.of("AAPL"));
  final ManyToOneConcurrentLinkedQueue<VenueEvent> inbox = new ManyToOneConcurrentLinkedQueue<>();

  /** What risk has sent and the agent not yet taken; survives nothing. */
  final ArrayDeque<Runnable> bus = new ArrayDeque<>();

  private boolean closed;
  private final MessageDecoder message = new MessageDecoder();

  TestEngine(
      Path data,
      ExecutionConfig config,
      Function<TestEngine, Venue> venue,
      Reports.Outlet outlet,
      LongSupplier clock,
      long seed) {
    this.data = data;
    long runId = EventLog.newRunId(data, ServiceName.EXECUTION_ENGINE);
    WriterIdentity identity =
        new WriterIdentity(
            ServiceName.EXECUTION_ENGINE,
            runId,
            SESSION,
            "node",
            "host",
            1,
            "test",
            "paper",
            "0",
            "0",
            "0");
    log =
        EventLog.open(data, identity, new EventLogConfig(1 << 20, 1 << 24), EventLogListener.NONE);
    JournalMemory memory = new JournalMemory(config.strategies());
    JournalReplay.replay(data, ServiceName.EXECUTION_ENGINE, SESSION, runId, memory::replay);
    parts =
        ExecutionParts.of(
            config,
            SymbolTable.of("AAPL"),
            memory.inherited(0, clock.getAsLong()),
            ExecutionParts.Events.of(
                new OrderRecord(log.recorder(), identity, "alpaca", Account.hash("key"))),
            venue.apply(this),
            outlet,
            new ExecutionMeters(meters, "execution-engine", "alpaca"),
            clock,
            new SplittableRandom(seed));
    agent =
        new ExecutionAgent(
            parts, (_, _) -> 0, (_, _) -> takeFromBus(), inbox, config.agentTiming(), clock);
  }

  private int takeFromBus() {
    Runnable next = bus.poll();
    if (next != null) {
      next.run();
    }
    return next == null ? 0 : 1;
  }

  /** Puts an approved order on the bus. */
  void approve(
      long riskRun, long sequence, long clOrdId, long qtyE6, long workingTimeNs, long nowNs) {
    approve(riskRun, sequence, clOrdId, qtyE6, workingTimeNs, nowNs, _ -> {});
  }

  /** As above, with other terms. */
  void approve(
      long riskRun,
      long sequence,
      long clOrdId,
      long qtyE6,
      long workingTimeNs,
      long nowNs,
      Consumer<OrderMessage> terms) {
    bus.add(
        () -> {
          Symbol symbol = Symbol.of("AAPL");
          message.header.topic = Topic.APPROVED_ORDERS;
          message.header.runId = riskRun;
          message.header.sequence = sequence;
          message.header.trace(7, clOrdId);
          message.header.cause(ServiceName.RISK_MANAGER.ordinal(), riskRun, sequence);
          message.header.ingestNs = nowNs - 600;
          message.header.sentNs = nowNs - 100;
          message.order.clOrdId = clOrdId;
          message.order.signalId = clOrdId;
          message.order.decisionId = sequence;
          message.order.symbolHigh = symbol.high();
          message.order.symbolLow = symbol.low();
          message.order.side = Side.BUY;
          message.order.ordType = OrdType.LIMIT;
          message.order.timeInForce = TimeInForce.DAY;
          message.order.strategy = 0;
          message.order.orderQtyE6 = qtyE6;
          message.order.limitPxE6 = 101_000_000;
          message.order.workingTimeNs = workingTimeNs;
          message.order.arrivalBidPxE6 = 99_990_000;
          message.order.arrivalAskPxE6 = 100_010_000;
          message.order.tickPublishedNs = nowNs - 500;
          message.order.signalReceivedNs = nowNs - 400;
          message.order.signalSentNs = nowNs - 300;
          message.order.riskReceivedNs = nowNs - 200;
          message.order.stopPxE6 = 0;
          message.order.origClOrdId = 0;
          terms.accept(message.order);
          parts.intake().onMessage(MessageType.ORDER, message);
        });
  }

  /** Puts a wish to cancel on the bus. */
  void cancel(long riskRun, long sequence, Consumer<CancelMessage> terms) {
    bus.add(
        () -> {
          message.header.topic = Topic.APPROVED_ORDERS;
          message.header.runId = riskRun;
          message.header.sequence = sequence;
          message.cancel.clOrdId = 0;
          message.cancel.scope = Scope.FIRM;
          message.cancel.reason = ReasonCode.RISK_KILL_SWITCH.ordinal();
          terms.accept(message.cancel);
          parts.intake().onMessage(MessageType.CANCEL, message);
        });
  }

  /**
   * Ends this run as kill -9 does: nothing is drained, the next run finds the ring and the journal
   * as they were. The ring is copied before the journal, because what the ring no longer holds is
   * in the journal.
   *
   * @return the data folder that the next run finds
   */
  Path kill(Path next) throws IOException {
    copy(data.resolve("rings"), next.resolve("rings"));
    copy(data.resolve("journal"), next.resolve("journal"));
    close();
    return next;
  }

  /** Journals may grow and come into being meanwhile: a file that came after is in the ring too. */
  private static void copy(Path from, Path to) throws IOException {
    if (!Files.exists(from)) {
      // Killed before the first event was journalled.
      return;
    }
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Path target = to.resolve(from.relativize(file).toString());
        if (Files.isDirectory(file)) {
          Files.createDirectories(target);
        } else {
          Files.copy(file, target);
        }
      }
    }
  }

  /** Ends this run in order; a second call does nothing, for the ring's memory is gone then. */
  void close() {
    if (!closed) {
      closed = true;
      log.close();
    }
  }

  /** Every event of the session in this data folder; this run's log must be closed. */
  List<RecordedEvent> events() {
    List<RecordedEvent> events = new ArrayList<>();
    JournalReplay.replay(data, ServiceName.EXECUTION_ENGINE, SESSION, Long.MAX_VALUE, events::add);
    return events;
  }
}
