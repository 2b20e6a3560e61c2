package io.ordertrail.eventlog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EventLogTest {
  @TempDir Path data;

  @Test
  void numbersEventsFromOneWithoutHolesAcrossSegments() {
    EventLogConfig small = new EventLogConfig(256 * 1024, 20_000);
    try (EventLog log =
        EventLog.open(data, TestLogs.identity(data), small, EventLogListener.NONE)) {
      for (int i = 1; i <= 1_000; i++) {
        TestLogs.record(log.recorder(), i);
        log.recorder().poll(TestLogs.AT_NS);
      }
      await().until(() -> log.journalled() == log.recorder().lastSequence());
      while (log.recorder().poll(TestLogs.AT_NS) > 0) {
        // The last rotations are recorded, too.
      }
    }
    List<Long> sequences = TestLogs.sequences(TestLogs.events(data));
    assertThat(sequences)
        .containsExactlyElementsOf(LongStream.rangeClosed(1, sequences.size()).boxed().toList());
    assertThat(sequences).hasSizeGreaterThan(1_000);
    assertThat(SegmentName.in(SegmentName.folder(data, ServiceName.RISK_MANAGER)))
        .hasSizeGreaterThan(10);
  }

  @Test
  void aRotatedSegmentIsRecordedWithTheHashOfItsFile() throws Exception {
    EventLogConfig small = new EventLogConfig(256 * 1024, 2_000);
    try (EventLog log =
        EventLog.open(data, TestLogs.identity(data), small, EventLogListener.NONE)) {
      for (int i = 1; i <= 10; i++) {
        TestLogs.record(log.recorder(), i);
      }
      await().until(() -> log.recorder().poll(TestLogs.AT_NS) == 1);
    }
    var rotated =
        TestLogs.events(data).stream()
            .filter(event -> event.at("/event/action").asString().equals("audit.journal.rotated"))
            .findFirst()
            .orElseThrow();
    Path file =
        SegmentName.folder(data, ServiceName.RISK_MANAGER)
            .resolve(rotated.at("/trading/audit/file").asString());
    byte[] digest =
        java.security.MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file));
    assertThat(rotated.at("/trading/audit/sha256").asString())
        .isEqualTo(java.util.HexFormat.of().formatHex(digest));
    assertThat(rotated.at("/trading/audit/first").asLong()).isEqualTo(1);
  }

  @Test
  void closesTheRunCleanlyAndTheNextOneKnows() {
    WriterIdentity first = TestLogs.identity(data);
    try (EventLog log = open(first)) {
      TestLogs.record(log.recorder(), 1);
      assertThat(log.previousRun()).isEmpty();
    }
    try (EventLog log = open(TestLogs.identity(data))) {
      PreviousRun previous = log.previousRun().orElseThrow();
      assertThat(previous.identity()).isEqualTo(first);
      assertThat(previous.closedCleanly()).isTrue();
      assertThat(previous.recoveredEvents()).isZero();
      assertThat(log.identity().runId()).isGreaterThan(first.runId());
    }
  }

  @Test
  void whatAKilledRunLeftIsJournalledUnderItsOwnRunAndOnce() {
    WriterIdentity killed = TestLogs.identity(data);
    leaveInRing(killed, 1, 50);
    for (int again = 0; again < 2; again++) {
      try (EventLog log = open(TestLogs.identity(data))) {
        long expected = again == 0 ? 50 : 0;
        assertThat(log.previousRun().orElseThrow().recoveredEvents()).isEqualTo(expected);
      }
    }
    var events = TestLogs.events(data);
    assertThat(TestLogs.sequences(events)).hasSize(50).isSorted().doesNotHaveDuplicates();
    assertThat(events.getFirst().at("/labels/run_id").asString()).isEqualTo(killed.runText());
  }

  /** Killed after the lines were written and before the ring's head moved: nothing comes twice. */
  @Test
  void eventsThatReachedTheJournalBeforeTheKillAreNotJournalledAgain() throws IOException {
    WriterIdentity killed = TestLogs.identity(data);
    leaveInRing(killed, 1, 20);
    Path ring = EventLog.ringFile(data, ServiceName.RISK_MANAGER);
    byte[] full = Files.readAllBytes(ring);
    open(TestLogs.identity(data)).close(); // Journals all twenty.
    Path folder = SegmentName.folder(data, ServiceName.RISK_MANAGER);
    Path segment = folder.resolve(SegmentName.ofRun(folder, killed.runId()).getFirst().fileName());
    List<String> lines = TestLogs.lines(segment);
    String torn = lines.get(13).substring(0, 100);
    Files.write(segment, lines.subList(0, 13));
    Files.writeString(segment, torn, StandardOpenOption.APPEND);
    Files.write(ring, full); // As if the head had never moved.

    open(TestLogs.identity(data)).close();

    List<Long> complete = new ArrayList<>();
    for (SegmentName name : SegmentName.ofRun(folder, killed.runId())) {
      for (String line : TestLogs.lines(folder.resolve(name.fileName()))) {
        if (line.endsWith("}") && !line.startsWith("{\"segment\"")) {
          complete.add(TestLogs.JSON.readTree(line).at("/event/sequence").asLong());
        }
      }
    }
    assertThat(complete).containsExactlyElementsOf(LongStream.rangeClosed(1, 20).boxed().toList());
  }

  @Test
  void countsWhatWasEmittedFromTheRingsOfLivingAndKilledWriters() {
    WriterIdentity identity = TestLogs.identity(data);
    leaveInRing(identity, 1, 30);
    assertThat(EmittedCounts.read(data)).containsExactly(new EmittedCounts.Count(identity, 30, 0));
  }

  @Test
  void aRingThatWasKilledWhileItWasMadeHoldsNothing() throws IOException {
    Path ring = EventLog.ringFile(data, ServiceName.RISK_MANAGER);
    Files.createDirectories(ring.getParent());
    Files.write(ring, new byte[10_000]);
    try (EventLog log = open(TestLogs.identity(data))) {
      assertThat(log.previousRun()).isEmpty();
    }
  }

  @Test
  void aJournalThatCannotBeWrittenIsRetriedAndLosesNothing() throws IOException {
    Path folder = SegmentName.folder(data, ServiceName.RISK_MANAGER);
    try (EventLog log = open(TestLogs.identity(data))) {
      Files.createDirectories(folder.getParent());
      Files.writeString(folder, "a file stands where the folder should be");
      TestLogs.record(log.recorder(), 1);
      await().until(() -> log.failure().isPresent());
      assertThat(log.failure().orElseThrow()).startsWith("the journal cannot be written");
      assertThat(log.journalled()).isZero();
      Files.delete(folder);
      await().until(() -> log.journalled() == 1 && log.failure().isEmpty());
    }
    assertThat(TestLogs.actions(data)).containsExactly("order.created", "audit.sealed");
  }

  @Test
  void anEventThatCannotBeEncodedStallsTheRecordAndSaysSo() throws Exception {
    WriterIdentity identity = TestLogs.identity(data);
    try (EventRing ring = EventRing.create(data.resolve("r"), identity, 256 * 1024)) {
      TestLogs.record(new EventRecorder(ring, new Housekeeping()), 1);
      int action = ring.index(0) + RingLayout.RECORD_ACTION;
      ring.buffer().putShort(action, (short) 0x7F00);
      SigningKey key = SigningKey.openOrCreate(SigningKey.defaultFile(data), data);
      Notary notary = new Notary(key, new Housekeeping(), "notary");
      Journal journal = new Journal(data, identity, 1_000_000, notary::finished);
      ColdThread cold =
          new ColdThread(
              new RingReader(ring),
              journal,
              new EpochClock(),
              EventLogListener.NONE,
              new Checkpoints(identity, notary, 1),
              notary,
              Fsync.NEVER,
              "cold");
      cold.start();
      await().until(() -> cold.failure() != null);
      assertThat(cold.journalled()).isZero();
      ring.buffer().putShort(action, (short) OrderAction.CREATED.id());
      await().until(() -> cold.journalled() == 1);
      assertThat(cold.stop(5_000_000_000L)).isTrue();
      cold.close();
    }
  }

  @Test
  void whatIsWholeInACorruptRingIsJournalledAndTheRingIsKeptAside() throws IOException {
    leaveInRing(TestLogs.identity(data), 1, 3);
    Path ring = EventLog.ringFile(data, ServiceName.RISK_MANAGER);
    byte[] bytes = Files.readAllBytes(ring);
    bytes[0] ^= 0x1;
    Files.write(ring, bytes);
    try (EventLog log = open(TestLogs.identity(data))) {
      assertThat(log.damage().orElseThrow().what()).isEqualTo("the header of the ring is damaged");
      assertThat(log.damage().orElseThrow().lost()).isZero();
      assertThat(log.previousRun().orElseThrow().recoveredEvents()).isEqualTo(3);
    }
    assertThat(data.resolve("damaged/risk-manager.ring")).hasBinaryContent(bytes);
  }

  @Test
  void replaysTheSessionsEventsOfEarlierRuns() {
    try (EventLog log = open(TestLogs.identity(data))) {
      TestLogs.record(log.recorder(), 11);
      TestLogs.record(log.recorder(), 12);
    }
    List<Long> ids = new ArrayList<>();
    long newRun = EventLog.newRunId(data, ServiceName.RISK_MANAGER);
    JournalReplay.replay(
        data,
        ServiceName.RISK_MANAGER,
        "session-1",
        newRun,
        event -> {
          if (event.action() == AuditAction.SEALED) {
            return;
          }
          assertThat(event.action()).isEqualTo(OrderAction.CREATED);
          assertThat(event.integer(Field.ORDER_QTY)).isEqualTo(100_000_000L);
          assertThat(event.text(Field.SYMBOL)).isEqualTo("AAPL");
          ids.add(event.integer(Field.CL_ORD_ID));
        });
    assertThat(ids).containsExactly(11L, 12L);
    JournalReplay.replay(data, ServiceName.RISK_MANAGER, "another", newRun, event -> ids.add(0L));
    assertThat(ids).hasSize(2);
  }

  private EventLog open(WriterIdentity identity) {
    return EventLog.open(data, identity, EventLogConfig.DEFAULT, EventLogListener.NONE);
  }

  /** A ring as a killed process leaves it: committed, not journalled, not closed. */
  private void leaveInRing(WriterIdentity identity, int from, int to) {
    EventRing ring =
        EventRing.create(EventLog.ringFile(data, identity.service()), identity, 256 * 1024);
    EventRecorder recorder = new EventRecorder(ring, new Housekeeping());
    for (int i = from; i <= to; i++) {
      TestLogs.record(recorder, i);
    }
  }
}
