package io.ordertrail.eventlog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The wall clock is set back and forward while the record is written, and between two runs. */
class ClockStepTest {
  private static final long HOUR_MS = TimeUnit.HOURS.toMillis(1);

  @TempDir Path data;

  /** What the wall clock is ahead of the real one. */
  private final AtomicLong aheadNs = new AtomicLong();

  @Test
  void aRunIsLaterThanTheLastOneAlsoWhenThatNeverReachedItsJournalAndTheClockWasSetBack() {
    long nowMs = System.currentTimeMillis();
    WriterIdentity ahead = identity(RunId.of(nowMs + HOUR_MS, 7));
    EventRing ring = EventRing.create(ringFile(), ahead, 256 * 1_024);
    TestLogs.record(new EventRecorder(ring, new Housekeeping()), 4);

    long next = EventLog.newRunId(data, ServiceName.RISK_MANAGER, nowMs);

    assertThat(next).isGreaterThan(ahead.runId());
    open(identity(next), new EpochClock()).close();
    List<Long> remembered = new ArrayList<>();
    JournalReplay.replay(
        data,
        ServiceName.RISK_MANAGER,
        ahead.session(),
        next,
        event -> {
          if (event.action() == OrderAction.CREATED) {
            remembered.add(event.integer(Field.CL_ORD_ID));
          }
        });
    assertThat(remembered).as("orders that the restarted service knows").containsExactly(4L);
  }

  @Test
  void stepsAreRecordedAndEachSegmentHoldsOneDayWithoutAHoleInTheNumbers() {
    EpochClock clock = new EpochClock(this::wallNs);
    aheadNs.addAndGet(nsFromMidnight() + TimeUnit.SECONDS.toNanos(1));
    clock.resync(); // One second after midnight.
    try (EventLog log = open(TestLogs.identity(data), clock)) {
      record(log, 3);
      step(log, -10_000);
      record(log, 3);
      step(log, 20_000);
      record(log, 3);
    }
    List<JsonNode> events = TestLogs.events(data);
    assertThat(TestLogs.sequences(events))
        .containsExactlyElementsOf(LongStream.rangeClosed(1, events.size()).boxed().toList());
    assertThat(stepsUs(events).get(0)).isBetween(-10_100_000L, -9_900_000L);
    assertThat(stepsUs(events).get(1)).isBetween(19_900_000L, 20_100_000L);
    assertThat(daysOfSegments()).allSatisfy(days -> assertThat(days).hasSizeLessThan(2));
    assertThat(daysOfSegments()).hasSizeGreaterThanOrEqualTo(3);
  }

  @Test
  void aReadingThatWasInterruptedDoesNotCount() {
    AtomicLong calls = new AtomicLong();
    EpochClock clock =
        new EpochClock(
            () -> {
              long now = wallNs();
              if (calls.incrementAndGet() == 1) {
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
              }
              return now;
            });
    assertThat(Math.abs(clock.nowNs() - wallNs())).isLessThan(TimeUnit.MILLISECONDS.toNanos(20));
  }

  private void step(EventLog log, long ms) {
    aheadNs.addAndGet(TimeUnit.MILLISECONDS.toNanos(ms));
    await()
        .atMost(Duration.ofSeconds(10))
        .until(() -> log.recorder().poll(log.clock().nowNs()) > 0 && isFollowed(log));
  }

  private boolean isFollowed(EventLog log) {
    return Math.abs(log.clock().nowNs() - wallNs()) < TimeUnit.MILLISECONDS.toNanos(500);
  }

  private static void record(EventLog log, int events) {
    for (int i = 0; i < events; i++) {
      log.recorder()
          .begin(OrderAction.CREATED, log.clock().nowNs())
          .put(Field.CL_ORD_ID, i + 1)
          .commit();
    }
    await().until(() -> log.journalled() >= log.recorder().lastSequence());
  }

  private static List<Long> stepsUs(List<JsonNode> events) {
    return events.stream()
        .filter(event -> event.at("/event/action").asString().equals("clock.offset_exceeded"))
        .map(event -> event.at("/trading/clock/offset_us").asLong())
        .toList();
  }

  private List<List<String>> daysOfSegments() {
    Path folder = SegmentName.folder(data, ServiceName.RISK_MANAGER);
    return SegmentName.in(folder).stream()
        .map(segment -> TestLogs.lines(folder.resolve(segment.fileName())))
        .map(lines -> lines.stream().skip(1).map(ClockStepTest::day).distinct().toList())
        .toList();
  }

  private static String day(String line) {
    return TestLogs.JSON.readTree(line).path("@timestamp").asString().substring(0, 10);
  }

  private long wallNs() {
    Instant now = Instant.now();
    return now.getEpochSecond() * 1_000_000_000L + now.getNano() + aheadNs.get();
  }

  private static long nsFromMidnight() {
    long dayNs = TimeUnit.DAYS.toNanos(1);
    Instant now = Instant.now();
    return dayNs - (now.getEpochSecond() * 1_000_000_000L + now.getNano()) % dayNs;
  }

  private EventLog open(WriterIdentity identity, EpochClock clock) {
    return EventLog.open(
        data, identity, new EventLogConfig(256 * 1_024, 1_000_000), EventLogListener.NONE, clock);
  }

  private Path ringFile() {
    return EventLog.ringFile(data, ServiceName.RISK_MANAGER);
  }

  private WriterIdentity identity(long runId) {
    WriterIdentity any = TestLogs.identity(data);
    return new WriterIdentity(
        any.service(),
        runId,
        any.session(),
        any.node(),
        any.host(),
        any.pid(),
        any.environment(),
        any.mode(),
        any.version(),
        any.gitCommit(),
        any.configHash());
  }
}
