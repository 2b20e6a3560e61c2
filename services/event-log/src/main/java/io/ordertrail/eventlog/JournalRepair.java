package io.ordertrail.eventlog;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.LongFunction;

/**
 * Puts the end of a run's journal in order after a power cut: from the first bytes that are no line
 * on, it is cut off and kept aside, if every event that stands behind them is in the ring and can
 * be journalled again. Else nothing is touched: whole events are worth more than order.
 *
 * <p>Only the last two segments are looked at: an earlier one was finished, and that means forced
 * to the disk.
 */
final class JournalRepair {
  private static final int LOOKED_AT = 2;

  private final Path folder;
  private final List<SegmentName> segments;
  private final JournalTail seed;
  private final DamagedFiles damaged;
  private final TreeSet<Long> behind = new TreeSet<>();
  private int damagedSegment = -1;
  private long damagedAt;
  private long lastBefore;
  private boolean left;

  JournalRepair(Path folder, WriterIdentity run, DamagedFiles damaged) {
    this.folder = folder;
    this.segments = SegmentName.ofRun(folder, run.runId());
    this.seed =
        new JournalTail(0, ChainHash.seed(run.service().text(), run.runText(), run.session()));
    this.damaged = damaged;
  }

  /** The highest sequence that was seen behind the damage; 0 for none. */
  long lastBehind() {
    return behind.isEmpty() ? 0 : behind.last();
  }

  /** Whether there was something to repair. */
  boolean found() {
    return damagedSegment >= 0;
  }

  /** Whether the damage was left as it is, because whole events stand behind it. */
  boolean isLeft() {
    return left;
  }

  /** The events that stood where the damage was left are what is lost. */
  Damage leftAsItIs(String what, String files) {
    return new Damage(
        what + ", which was left as it is because whole events follow that are nowhere else",
        files,
        lastBefore + 1,
        behind.first() - 1);
  }

  String place() {
    return "%s at byte %d".formatted(segments.get(damagedSegment).fileName(), damagedAt);
  }

  /**
   * Does nothing when every line is whole.
   *
   * @param inRing which events the ring of the same run has whole, of those after a sequence
   */
  void repair(LongFunction<Set<Long>> inRing) throws IOException {
    scan();
    if (!found()) {
      return;
    }
    left = !behind.isEmpty() && !inRing.apply(behind.first() - 1).containsAll(behind);
    if (!left) {
      for (int i = segments.size() - 1; i > damagedSegment; i--) {
        damaged.cut(file(i), 0);
      }
      damaged.cut(file(damagedSegment), damagedAt);
    }
  }

  private void scan() throws IOException {
    int from = Math.max(0, segments.size() - LOOKED_AT);
    JournalTail before = before(from);
    for (int i = from; i < segments.size(); i++) {
      SegmentScan scan = new SegmentScan(before).read(file(i));
      behind.addAll(scan.behind());
      if (found()) {
        behind.addAll(scan.whole());
      } else if (scan.damagedAt() >= 0) {
        damagedSegment = i;
        damagedAt = scan.damagedAt();
        lastBefore = scan.end().sequence();
      }
      before = scan.end();
    }
  }

  private JournalTail before(int index) {
    for (int i = index - 1; i >= 0; i--) {
      JournalTail tail = JournalTail.of(file(i));
      if (tail.sequence() > 0) {
        return tail;
      }
    }
    return seed;
  }

  private Path file(int index) {
    return folder.resolve(segments.get(index).fileName());
  }
}
