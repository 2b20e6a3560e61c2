package io.ordertrail.proof;

import static org.assertj.core.api.Assertions.assertThat;

import io.ordertrail.eventlog.ServiceName;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One random change of a good record is one finding, and it names the place. */
class RandomTamperingTest {
  private static final long SEED = Long.getLong("seed", System.nanoTime());
  private static final int CHANGES = Integer.getInteger("changes", 150);

  private final Random random = new Random(SEED);
  @TempDir Path data;
  private TestRecord record;
  private List<WriterRun> runs;
  private final Map<Path, byte[]> good = new TreeMap<>();

  @BeforeEach
  void write() throws IOException {
    record = new TestRecord(data);
    record.sealedRun(ServiceName.RISK_MANAGER, 1_100, TestRecord.SMALL_SEGMENTS);
    record.sealedRun(ServiceName.RISK_MANAGER, 300, TestRecord.ONE_SEGMENT);
    record.sealedRun(ServiceName.RISK_MANAGER, 200, TestRecord.SMALL_SEGMENTS);
    record.sealedRun(ServiceName.EXECUTION_ENGINE, 200, TestRecord.SMALL_SEGMENTS);
    runs = record.runs();
    try (Stream<Path> files = Files.walk(data.resolve("journal"))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        good.put(file, Files.readAllBytes(file));
      }
    }
    assertThat(record.findings()).isEmpty();
  }

  private void restore() {
    good.forEach(
        (file, bytes) -> {
          try {
            Files.createDirectories(file.getParent());
            Files.write(file, bytes);
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
  }

  /** What was done, and where: the finding must lie within. */
  private record Change(String what, WriterRun run, long first, long last, FindingKind... kinds) {
    @Override
    public String toString() {
      return what + " " + run + " " + first + ".." + last;
    }
  }

  @Test
  void oneChangeIsOneFindingThatNamesThePlace() {
    System.out.println("RandomTamperingTest runs with -Dseed=" + SEED);
    for (int i = 0; i < CHANGES; i++) {
      Change change = change();
      List<Finding> findings = record.findings();
      assertThat(findings).as("%s, change %d of seed %d", change, i, SEED).hasSize(1);
      Finding finding = findings.getFirst();
      assertThat(finding.kind())
          .as("%s of seed %d: %s", change, SEED, finding)
          .isIn((Object[]) change.kinds());
      assertThat(finding.run()).isEqualTo(change.run());
      assertThat(finding.first())
          .as("%s of seed %d: %s", change, SEED, finding)
          .isGreaterThanOrEqualTo(change.first());
      assertThat(finding.last())
          .as("%s of seed %d: %s", change, SEED, finding)
          .isLessThanOrEqualTo(change.last());
      restore();
    }
    assertThat(record.findings()).isEmpty();
  }

  private Change change() {
    WriterRun run = runs.get(random.nextInt(runs.size()));
    List<String> events = record.events(run);
    int count = events.size();
    long at = 2 + random.nextInt(count - 3);
    TestRecord.Place place = record.place(run, at);
    return switch (random.nextInt(10)) {
      case 0, 1, 2 -> edit(run, at, place);
      case 3 -> editWithHash(run, at, place, events);
      case 4 -> remove(run, at, place);
      case 5 -> cut(run, at, count);
      case 6 -> removeSegment(run, count);
      case 7 -> removeRun(run, count);
      case 8 -> repeat(run, at, place, events);
      default -> move(run, at, place, count);
    };
  }

  /** One character anywhere in the line. */
  private Change edit(WriterRun run, long at, TestRecord.Place place) {
    StringBuilder line = new StringBuilder(place.text());
    int index = random.nextInt(line.length());
    char other = "0123456789abcdefXYZ{},:\" ".charAt(random.nextInt(25));
    line.setCharAt(index, line.charAt(index) == other ? '~' : other);
    place.replace(line.toString());
    return new Change("edited character " + index, run, at, at, FindingKind.EVENT_ALTERED);
  }

  private Change editWithHash(WriterRun run, long at, TestRecord.Place place, List<String> events) {
    byte[] before = Forger.stated(events.get((int) at - 2));
    place.replace(Forger.rehashed(before, place.text().replace("node-1", "node-2")));
    return new Change("edited with hash", run, at, at + 1, FindingKind.EVENT_ALTERED);
  }

  private Change remove(WriterRun run, long at, TestRecord.Place place) {
    int count = Math.min(1 + random.nextInt(5), place.lines().size() - place.line());
    // Not to the end of the run: that would be a cut.
    long last = Math.min(at + count - 1, record.events(run).size() - 1);
    place.remove((int) (last - at + 1));
    return new Change("removed", run, at, last, FindingKind.EVENTS_MISSING);
  }

  private Change cut(WriterRun run, long at, int count) {
    record.cutFrom(run, at);
    return new Change("cut", run, at, count, FindingKind.TAIL_MISSING);
  }

  private Change removeSegment(WriterRun run, int count) {
    List<Path> segments = record.segments(run);
    Path segment = segments.get(random.nextInt(segments.size()));
    List<String> lines = TestRecord.lines(segment);
    TestRecord.delete(segment);
    FindingKind kind =
        segments.size() == 1
            ? FindingKind.RUN_MISSING
            : segment.equals(segments.getLast())
                ? FindingKind.TAIL_MISSING
                : FindingKind.SEGMENT_MISSING;
    long first = Forger.head(lines.get(1)).sequence();
    return new Change(
        "removed segment", run, first, Math.min(count, first + lines.size() - 2), kind);
  }

  private Change removeRun(WriterRun run, int count) {
    record.segments(run).forEach(TestRecord::delete);
    return new Change("removed run", run, 1, count, FindingKind.RUN_MISSING);
  }

  private Change repeat(WriterRun run, long at, TestRecord.Place place, List<String> events) {
    List<String> lines = place.lines();
    int from = 1 + random.nextInt(place.line());
    lines.add(place.line() + 1, lines.get(from));
    TestRecord.write(place.file(), lines);
    long sequence = at - place.line() + from;
    assertThat(events).hasSizeGreaterThan((int) sequence);
    return new Change("repeated", run, sequence, sequence, FindingKind.EVENT_REPEATED);
  }

  private Change move(WriterRun run, long at, TestRecord.Place place, int count) {
    long to = 2 + random.nextInt(count - 3);
    if (to == at || to == at + 1) {
      return edit(run, at, place);
    }
    String line = place.text();
    place.remove(1);
    record.place(run, to).insert(line);
    // Next to each other one cannot tell which of the two was moved.
    boolean neighbours = to == at - 1 || to == at + 2;
    return new Change(
        "moved before " + to,
        run,
        neighbours ? Math.min(at, at - 1) : at,
        neighbours ? at + 1 : at,
        FindingKind.EVENT_MISPLACED);
  }
}
