package io.ordertrail.signalbridge;

import static org.assertj.core.api.Assertions.assertThat;

import io.ordertrail.domain.OrdType;
import io.ordertrail.domain.SymbolTable;
import io.ordertrail.eventlog.AuditAction;
import io.ordertrail.eventlog.EventLog;
import io.ordertrail.eventlog.EventLogConfig;
import io.ordertrail.eventlog.EventLogListener;
import io.ordertrail.eventlog.Field;
import io.ordertrail.eventlog.JournalReplay;
import io.ordertrail.eventlog.LifecycleAction;
import io.ordertrail.eventlog.RecordedEvent;
import io.ordertrail.eventlog.ServiceName;
import io.ordertrail.eventlog.WriterIdentity;
import io.ordertrail.features.FeatureConfig;
import io.ordertrail.runtime.Meters;
import io.ordertrail.tape.Inputs;
import io.ordertrail.wire.Bus;
import io.ordertrail.wire.MessageDecoder;
import io.ordertrail.wire.MessageType;
import io.ordertrail.wire.Publisher;
import io.ordertrail.wire.PublisherId;
import io.ordertrail.wire.Subscriber;
import io.ordertrail.wire.Topic;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Messages with numbers of the test's choice, handed to the agent as the bus hands them. */
class BusGapTest {
  private static final GateConfig GATE = new GateConfig(1, 1, 1, 0);
  private static final FeatureConfig FEATURES = FeatureConfig.read(_ -> 1, _ -> 2);

  @TempDir Path data;
  private final Meters meters = Meters.of("signal-bridge", List.of("AAPL"));
  private final MessageDecoder message = new MessageDecoder();

  @Test
  void recordsEveryHoleInTheNumbersOfATopicOnce() {
    try (EventLog log = open();
        Bus bus = new Bus()) {
      SignalAgent agent = agent(log, bus);
      for (long sequence : new long[] {5, 6, 9, 10, 10, 12}) {
        give(agent, MessageType.QUOTE, 1, sequence);
      }
      give(agent, MessageType.TRADE, 1, 100);
      give(agent, MessageType.QUOTE, 2, 400);
    }
    List<RecordedEvent> gaps = new ArrayList<>();
    JournalReplay.replay(data, ServiceName.SIGNAL_BRIDGE, "test", Long.MAX_VALUE, gaps::add);
    assertThat(gaps.removeLast().action()).isEqualTo(AuditAction.SEALED);
    assertThat(gaps).allMatch(e -> e.action() == LifecycleAction.BUS_GAP_DETECTED).hasSize(2);
    assertThat(gaps.getFirst().integer(Field.GAP_FIRST_MISSING)).isEqualTo(7);
    assertThat(gaps.getFirst().integer(Field.GAP_LAST_MISSING)).isEqualTo(8);
    assertThat(gaps.getFirst().text(Field.GAP_TOPIC)).isEqualTo("quotes");
    assertThat(gaps.getLast().integer(Field.GAP_COUNT)).isEqualTo(1);
    assertThat(meters.scrape())
        .contains("zmq_message_gaps_total{service=\"signal-bridge\",topic=\"quotes\"} 2.0")
        .contains("zmq_message_gaps_total{service=\"signal-bridge\",topic=\"trades\"} 0.0");
  }

  @Test
  void countsWhatIsNoMessageForItAndRecordsEachKindOnceASecond() {
    try (EventLog log = open();
        Bus bus = new Bus()) {
      SignalAgent agent = agent(log, bus);
      for (int i = 0; i < 3; i++) {
        agent.onMessage(MessageType.MALFORMED, message);
        message.header.topic = Topic.TRADES;
        agent.onMessage(MessageType.SIGNAL, message);
      }
    }
    List<RecordedEvent> refused = new ArrayList<>();
    JournalReplay.replay(data, ServiceName.SIGNAL_BRIDGE, "test", Long.MAX_VALUE, refused::add);
    assertThat(refused.removeLast().action()).isEqualTo(AuditAction.SEALED);
    assertThat(refused)
        .allMatch(e -> e.action() == LifecycleAction.BUS_MESSAGE_REFUSED)
        .extracting(e -> e.text(Field.EVENT_CODE) + " " + e.text(Field.GAP_TOPIC))
        .containsExactly("BUS_MALFORMED quotes", "BUS_UNEXPECTED trades");
    String series =
        "zmq_messages_refused_total{reason=\"%s\",service=\"signal-bridge\",topic=\"%s\"} 3.0";
    assertThat(meters.scrape())
        .contains(
            series.formatted("malformed", "quotes"), series.formatted("unexpected", "trades"));
  }

  private void give(SignalAgent agent, MessageType type, long run, long sequence) {
    message.header.runId = run;
    message.header.sequence = sequence;
    agent.onMessage(type, message);
  }

  private EventLog open() {
    WriterIdentity identity =
        new WriterIdentity(
            ServiceName.SIGNAL_BRIDGE,
            EventLog.newRunId(data, ServiceName.SIGNAL_BRIDGE),
            "test",
            "n",
            "h",
            1,
            "test",
            "paper",
            "1",
            "c",
            "h");
    return EventLog.open(data, identity, EventLogConfig.DEFAULT, EventLogListener.NONE);
  }

  private SignalAgent agent(EventLog log, Bus bus) {
    List<Strategy> strategies = List.of(new Momentum(1, 1, 1, EntryStyle.of(OrdType.MARKET)));
    Inputs inputs = Inputs.untaped(log.clock()::nowNs);
    SignalEvents events = new SignalEvents(log.recorder(), strategies, "1", "f");
    SignalMeters signalMeters = new SignalMeters(meters, "signal-bridge", strategies);
    Publisher publisher = bus.push(new PublisherId(1, 1), "inproc://signals", 10);
    Subscriber subscriber = bus.subscribe("inproc://quotes", 10, List.of(Topic.QUOTES));
    Emitter emitter =
        new Emitter(publisher, events, signalMeters, inputs, new Emitter.RunStart(1, 1), 1);
    return new SignalAgent(
        subscriber,
        SymbolTable.of("AAPL"),
        FEATURES,
        strategies,
        new SignalGate(GATE, 1, 1),
        emitter,
        events,
        signalMeters,
        new ModelDesk(0, null, new ModelExchange(), events, signalMeters, inputs),
        inputs);
  }
}
