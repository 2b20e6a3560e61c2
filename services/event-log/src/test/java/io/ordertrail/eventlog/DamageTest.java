package io.ordertrail.eventlog;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * After a power cut the service starts whatever the files look like, loses nothing that is whole
 * somewhere, and names what it lost.
 */
class DamageTest {
  private static final int CUTS = Integer.getInteger("cuts", 60);

  @TempDir Path folder;

  @Test
  void whateverAPowerCutLeavesTheServiceStartsAndNamesWhatIsLost() throws IOException {
    Random random = TestLogs.random(getClass());
    int lost = 0;
    int restored = 0;
    for (int i = 0; i < CUTS; i++) {
      Path data = folder.resolve("data-" + i);
      PowerCut cut = new PowerCut(data, folder.resolve("oracle-" + i), random).run();
      String what = i % 10 == 0 ? "" : cut.damage();
      String as =
          "cut %d (%s), %d committed, %d journalled"
              .formatted(i, what, cut.committed(), cut.journalled());
      byte[] ring = Files.readAllBytes(cut.ringFile());
      Optional<Damage> damage = start(data);
      check(cut, damage.orElse(null), what.isEmpty(), as);
      if (damage.isPresent()) {
        assertThat(keptAside(data)).as(as).anyMatch(kept -> java.util.Arrays.equals(kept, ring));
        lost += damage.get().lost() > 0 ? 1 : 0;
        restored += damage.get().lost() == 0 ? 1 : 0;
      }
      assertThat(start(data)).as("the second start, " + as).isEmpty();
    }
    System.out.printf("%d power cuts: %d lost events, %d were repaired%n", CUTS, lost, restored);
  }

  /** Found by the cuts above, once in some thousands. */
  @Test
  void aRingCutToLessThanItsHeaderHidesNoHoleInTheJournal() throws IOException {
    Path data = folder.resolve("data");
    record(data, 200);
    Path journal = SegmentName.folder(data, ServiceName.RISK_MANAGER);
    Path segment = journal.resolve(SegmentName.in(journal).getFirst().fileName());
    byte[] bytes = Files.readAllBytes(segment);
    java.util.Arrays.fill(bytes, 20_000, 24_000, (byte) 0);
    Files.write(segment, bytes);
    Files.write(EventLog.ringFile(data, ServiceName.RISK_MANAGER), new byte[] {1, 2, 3});

    Damage damage = start(data).orElseThrow();

    List<Long> whole = new ArrayList<>();
    WholeLines.read(
        segment,
        0,
        line ->
            RecordedEvent.parse(line).ifPresent(e -> whole.add(e.integer(Field.EVENT_SEQUENCE))));
    assertThat(damage.what()).contains("cut to less than its header", "left as it is");
    assertThat(whole).contains(1L, 200L).doesNotContain(damage.firstLost(), damage.lastLost());
    assertThat(damage.lost()).isPositive().isEqualTo(200 - whole.size());
    assertThat(start(data)).isEmpty();
  }

  @Test
  void eventsOfARunThatNoLongerSaysWhoItWasAreNotPutBehindAnothersEvents() throws IOException {
    Path data = folder.resolve("data");
    record(data, 200);
    Path ringFile = EventLog.ringFile(data, ServiceName.RISK_MANAGER);
    Files.delete(ringFile); // As the next start does with the ring of a run that was closed.
    EventRing second = EventRing.create(ringFile, TestLogs.identity(data), 128 * 1_024);
    EventRecorder recorder = new EventRecorder(second, new Housekeeping());
    for (int i = 1; i <= 300; i++) {
      TestLogs.record(recorder, i);
    }
    second.close();
    List<Long> journalled = TestLogs.sequences(TestLogs.events(data));
    byte[] ring = Files.readAllBytes(ringFile);
    ring[RingLayout.IDENTITY_OFFSET + 10]++;
    Files.write(ringFile, ring);

    Damage damage = start(data).orElseThrow();

    assertThat(damage.what()).isEqualTo("the ring of the last run does not say whose it is");
    assertThat(damage.lost()).isZero();
    assertThat(journalled).hasSizeGreaterThanOrEqualTo(200);
    assertThat(TestLogs.sequences(TestLogs.events(data))).isEqualTo(journalled);
    assertThat(keptAside(data)).anyMatch(kept -> java.util.Arrays.equals(kept, ring));
    assertThat(start(data)).isEmpty();
  }

  private static void record(Path data, int events) {
    WriterIdentity identity = TestLogs.identity(data);
    try (EventLog log =
        EventLog.open(data, identity, EventLogConfig.DEFAULT, EventLogListener.NONE)) {
      for (int i = 1; i <= events; i++) {
        TestLogs.record(log.recorder(), i);
      }
    }
  }

  private Optional<Damage> start(Path data) {
    try (EventLog log =
        EventLog.open(
            data,
            TestLogs.identity(data),
            new EventLogConfig(128 * 1_024, 1_000_000),
            EventLogListener.NONE)) {
      return log.damage();
    }
  }

  private static void check(PowerCut cut, Damage damage, boolean undamaged, String as) {
    List<String> lines = cut.lines();
    TreeSet<Integer> journalled = new TreeSet<>();
    for (String line : cut.journal()) {
      int at = lines.indexOf(line);
      if (at >= 0) {
        assertThat(journalled.add(at + 1)).as("twice: %s, %s", at + 1, as).isTrue();
      } else {
        assertThat(damage).as("a line that nobody wrote: %s, %s", line, as).isNotNull();
        assertThat(damage.what()).as(as).contains("left as it is");
      }
    }
    int last = journalled.isEmpty() ? 0 : journalled.last();
    List<Integer> missing = new ArrayList<>();
    for (int sequence = 1; sequence <= last; sequence++) {
      if (!journalled.contains(sequence)) {
        missing.add(sequence);
      }
    }
    if (undamaged) {
      assertThat(damage).as(as).isNull();
      assertThat(last).as(as).isEqualTo((int) cut.committed());
    }
    if (damage != null && damage.lost() > 0) {
      assertThat(damage.lastLost()).as(as).isLessThanOrEqualTo(cut.committed());
      if (missing.isEmpty()) {
        assertThat(damage.firstLost()).as(as).isEqualTo(last + 1);
      }
    }
    if (!missing.isEmpty()) {
      assertThat(damage).as("missing %s, %s", missing, as).isNotNull();
      assertThat(damage.what()).as("missing %s, %s", missing, as).contains("left as it is");
      assertThat((int) damage.firstLost()).as(as).isEqualTo(missing.getFirst());
      assertThat((int) damage.lastLost()).as(as).isEqualTo(missing.getLast());
    }
  }

  private static List<byte[]> keptAside(Path data) throws IOException {
    List<byte[]> kept = new ArrayList<>();
    try (var files = Files.list(data.resolve("damaged"))) {
      for (Path file : files.toList()) {
        kept.add(Files.readAllBytes(file));
      }
    }
    return kept;
  }
}
