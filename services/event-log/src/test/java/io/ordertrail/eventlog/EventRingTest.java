package io.ordertrail.eventlog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EventRingTest {
  private static final int CAPACITY = 64 * 1024;

  @TempDir Path data;

  @Test
  void twoThreadsHandOverEverythingInOrder() throws InterruptedException {
    Random random = TestLogs.random(getClass());
    int events = 100_000;
    try (EventRing ring = EventRing.create(data.resolve("r"), TestLogs.identity(data), CAPACITY)) {
      AtomicReference<Throwable> failure = new AtomicReference<>();
      int textSeed = random.nextInt(997);
      Thread consumer = Thread.ofPlatform().start(() -> consume(ring, events, textSeed, failure));
      EventRecorder recorder = new EventRecorder(ring, new Housekeeping());
      for (int i = 1; i <= events; i++) {
        recorder
            .begin(OrderAction.REJECTED, i)
            .put(Field.CL_ORD_ID, i)
            .put(Field.VENUE_TEXT, "x".repeat((i + textSeed) % 997))
            .commit();
        recorder.poll(i);
      }
      consumer.join();
      assertThat(failure.get()).isNull();
      assertThat(ring.head()).isEqualTo(ring.tail());
      assertThat(ring.consumedSequence()).isEqualTo(events);
    }
  }

  @Test
  void anIdentityOfWhichAnyByteWasAlteredIsNobodys() {
    WriterIdentity identity = TestLogs.identity(data);
    try (EventRing ring = EventRing.create(data.resolve("r"), identity, CAPACITY)) {
      assertThat(ring.readableIdentity()).contains(identity);
      int length = ring.buffer().getInt(RingLayout.IDENTITY_LENGTH_OFFSET);
      for (int i = 0; i < length; i++) {
        int at = RingLayout.IDENTITY_OFFSET + i;
        byte right = ring.buffer().getByte(at);
        ring.buffer().putByte(at, (byte) (right ^ 1));
        assertThat(ring.readableIdentity()).as("byte %d", i).isEmpty();
        ring.buffer().putByte(at, right);
      }
      assertThat(ring.readableIdentity()).contains(identity);
    }
  }

  @Test
  void aPollHasTheNextEventsMemoryAtHandAndChangesNoByte() {
    try (EventRing ring = EventRing.create(data.resolve("r"), TestLogs.identity(data), CAPACITY)) {
      EventRecorder recorder = new EventRecorder(ring, new Housekeeping());
      RingReader reader = new RingReader(ring);
      while (ring.tail() < 3 * CAPACITY) {
        recorder.begin(OrderAction.REJECTED, 1).put(Field.VENUE_TEXT, "journalled").commit();
        reader.next();
        reader.consumed();
      }
      ByteBuffer before = copy(ring);
      for (int turn = 0; turn < 100; turn++) {
        recorder.poll(turn);
      }
      assertThat(copy(ring)).isEqualTo(before);
    }
  }

  private static ByteBuffer copy(EventRing ring) {
    ByteBuffer copy = ByteBuffer.allocate(ring.bytes().capacity());
    return copy.put(ring.bytes()).flip();
  }

  private static void consume(
      EventRing ring, int events, int textSeed, AtomicReference<Throwable> failure) {
    try {
      RingReader reader = new RingReader(ring);
      for (int seen = 0; seen < events; ) {
        EventView event = reader.next();
        if (event == null) {
          Thread.onSpinWait();
          continue;
        }
        seen++;
        assertThat(event.sequence()).isEqualTo(seen);
        assertThat(event.timeNs()).isEqualTo(seen);
        EventFields fields = EventFields.of(event);
        assertThat(fields.integer(Field.CL_ORD_ID)).isEqualTo(seen);
        int length = (seen + textSeed) % 997;
        assertThat(fields.has(Field.VENUE_TEXT)).isEqualTo(length > 0);
        if (length > 0) {
          assertThat(fields.text(Field.VENUE_TEXT)).hasSize(length);
        }
        reader.consumed();
      }
    } catch (Throwable e) {
      failure.set(e);
    }
  }

  @Test
  void whatWasCommittedIsThereWhenTheFileIsOpenedAgain() {
    Path file = data.resolve("r");
    WriterIdentity identity = TestLogs.identity(data);
    EventRing killed = EventRing.create(file, identity, CAPACITY);
    EventRecorder recorder = new EventRecorder(killed, new Housekeeping());
    TestLogs.record(recorder, 1);
    TestLogs.record(recorder, 2);
    recorder.begin(OrderAction.CREATED, 3).put(Field.CL_ORD_ID, 3); // Killed before the commit.

    try (EventRing ring = EventRing.open(file)) {
      RingReader reader = new RingReader(ring);
      assertThat(ring.identity()).isEqualTo(identity);
      assertThat(ring.isClosedCleanly()).isFalse();
      assertThat(EventFields.of(reader.next()).integer(Field.CL_ORD_ID)).isEqualTo(1);
      assertThat(EventFields.of(reader.next()).integer(Field.CL_ORD_ID)).isEqualTo(2);
      assertThat(reader.next()).isNull();
    }
  }

  @Test
  void hasNoRoomWhileNobodyReadsAndRoomAgainAfter() {
    try (EventRing ring = EventRing.create(data.resolve("r"), TestLogs.identity(data), CAPACITY)) {
      EventRecorder recorder = new EventRecorder(ring, new Housekeeping());
      int committed = 0;
      while (recorder.hasRoom()) {
        TestLogs.record(recorder, ++committed);
      }
      RingReader reader = new RingReader(ring);
      while (reader.next() != null) {
        // Everything is read.
      }
      assertThat(recorder.hasRoom()).isFalse();
      reader.consumed();
      assertThat(recorder.hasRoom()).isTrue();
      assertThat(reader.lastSequence()).isEqualTo(committed);
    }
  }

  @Test
  void refusesAFieldThatTheActionDoesNotCarry() {
    try (EventRing ring = EventRing.create(data.resolve("r"), TestLogs.identity(data), CAPACITY)) {
      EventRecorder recorder = new EventRecorder(ring, new Housekeeping());
      assertThatThrownBy(() -> recorder.begin(OrderAction.CREATED, 1).put(Field.EXEC_ID, "e"))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("order.created");
    }
  }

  @Test
  void aDamagedRingIsNamedInOneSentence() throws Exception {
    Path file = data.resolve("r");
    EventRing.create(file, TestLogs.identity(data), CAPACITY).close();
    byte[] bytes = Files.readAllBytes(file);
    bytes[RingLayout.CAPACITY_OFFSET] ^= 0x55;
    Files.write(file, bytes);
    assertThatThrownBy(() -> EventRing.open(file))
        .isInstanceOf(CorruptRecordException.class)
        .hasMessageContaining(file.toString());
    Files.write(file, new byte[100]);
    assertThatThrownBy(() -> EventRing.open(file)).isInstanceOf(CorruptRecordException.class);
  }

  @Test
  void recordingAllocatesNothing() {
    try (EventRing ring =
        EventRing.create(data.resolve("r"), TestLogs.identity(data), 8 * 1024 * 1024)) {
      EventRecorder recorder = new EventRecorder(ring, new Housekeeping());
      RingReader reader = new RingReader(ring);
      var threads =
          (com.sun.management.ThreadMXBean)
              java.lang.management.ManagementFactory.getThreadMXBean();
      for (int i = 0; i < 30_000; i++) {
        record(recorder, i);
        if (i % 1_000 == 0) {
          drain(reader);
        }
      }
      drain(reader);
      long before = threads.getCurrentThreadAllocatedBytes();
      for (int i = 0; i < 10_000; i++) {
        record(recorder, i);
      }
      long allocated = threads.getCurrentThreadAllocatedBytes() - before;
      assertThat(allocated).isLessThan(1_000);
    }
  }

  private static void record(EventRecorder recorder, long id) {
    recorder
        .begin(RiskAction.CHECK_PASSED, id)
        .trace(id, id)
        .put(Field.CL_ORD_ID, id)
        .put(Field.SYMBOL, "AAPL")
        .put(Field.SIDE, io.ordertrail.domain.Side.BUY)
        .check("max_position", id, id, id, true, ReasonCode.RISK_MAX_POSITION)
        .commit();
  }

  private static void drain(RingReader reader) {
    while (reader.next() != null) {
      // Only to make room.
    }
    reader.consumed();
  }
}
