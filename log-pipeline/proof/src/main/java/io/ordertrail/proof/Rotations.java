package io.ordertrail.proof;

import io.ordertrail.eventlog.Field;
import io.ordertrail.eventlog.RecordedEvent;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/**
 * Holds the finished segments of a run against what {@code audit.journal.rotated} recorded of them.
 * One thread.
 */
final class Rotations {
  /** A finished file as it was read. */
  private record Finished(String sha256, long tornBytes) {}

  private final Drafts drafts;
  private final Map<String, Finished> finished = new HashMap<>(0);
  private RecordedEvent pending;
  private long pendingAt;

  Rotations(Drafts drafts) {
    this.drafts = drafts;
  }

  void ended(SegmentFile segment, byte[] sha256, long tornBytes) {
    finished.put(segment.name(), new Finished(HexFormat.of().formatHex(sha256), tornBytes));
  }

  void recorded(long sequence, RecordedEvent event) {
    pending = event;
    pendingAt = sequence;
  }

  /**
   * The line behind such an event, or the end of all lines, is there: now it is clear whether its
   * own line is what was written.
   *
   * @param questioned the finding that this line opened, null when it fits
   * @param present the run's segments that are there
   */
  void next(Draft questioned, SortedMap<Integer, SegmentFile> present) {
    if (pending == null) {
      return;
    }
    RecordedEvent event = pending;
    pending = null;
    Finished found = finished.remove(event.text(Field.AUDIT_FILE));
    boolean agrees =
        found != null
            && found.sha256().equals(event.text(Field.AUDIT_SHA256))
            && found.tornBytes() == 0;
    if (agrees
        || drafts.explain(event.integer(Field.AUDIT_FIRST), event.integer(Field.AUDIT_LAST))) {
      return;
    }
    long last = event.integer(Field.AUDIT_LAST);
    Optional<Draft> behind =
        drafts.find(
            draft ->
                draft.kind() == FindingKind.EVENT_ALTERED
                    && draft.first() == last + 1
                    && draft.last() == last + 1);
    if (behind.isPresent()) {
      behind
          .get()
          .moveTo(last, last, "the line was changed together with its hash, as its file's tells");
    } else if (questioned != null && questioned.first() == pendingAt + 1) {
      questioned.moveTo(
          pendingAt, pendingAt, "the line does not say of its segment what is true of it");
    } else {
      report(event, found != null, present);
    }
  }

  private void report(RecordedEvent event, boolean read, SortedMap<Integer, SegmentFile> present) {
    String file = event.text(Field.AUDIT_FILE);
    boolean gone =
        !read && present.values().stream().noneMatch(segment -> segment.name().equals(file));
    drafts
        .add(
            gone ? FindingKind.SEGMENT_MISSING : FindingKind.SEGMENT_ALTERED,
            event.integer(Field.AUDIT_FIRST),
            event.integer(Field.AUDIT_LAST),
            "",
            gone
                ? "their segment " + file + " is gone"
                : file + " does not have the bytes that were recorded when it was finished")
        .about(file);
  }
}
