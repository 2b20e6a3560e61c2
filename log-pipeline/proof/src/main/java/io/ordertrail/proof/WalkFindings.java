package io.ordertrail.proof;

/**
 * What a walk finds in its own line of events: altered and missing ones. A finding stays open until
 * the line behind it gives its time. One thread.
 */
final class WalkFindings {
  private final Drafts drafts;
  private Draft open; // waits for the time of what stands behind it
  private Draft questioned; // the last line did not fit

  WalkFindings(Drafts drafts) {
    this.drafts = drafts;
  }

  private Draft report(FindingKind kind, long first, long last, String before, String sentence) {
    open = drafts.add(kind, first, last, before, sentence);
    return open;
  }

  /** The event's line is not what its hash, or its successor's, says. */
  void broken(long sequence, String before) {
    if (questioned != null) {
      questioned.extendTo(sequence);
      return;
    }
    questioned =
        report(
            FindingKind.EVENT_ALTERED,
            sequence,
            sequence,
            before,
            "the line is not what its hash says"
                + (sequence == 1
                    ? ""
                    : " (or event %d was changed together with its hash: a second copy tells)"
                        .formatted(sequence - 1)));
  }

  /** Other lines stand where these events should. */
  void altered(long first, long last, int lines, String before) {
    questioned =
        report(
            FindingKind.EVENT_ALTERED,
            first,
            last,
            before,
            lines == 1
                ? "the line in its place is not this event"
                : lines + " lines in their place are not these events");
  }

  void gone(boolean wholeSegment, long first, long last, String before, String behind) {
    report(
            wholeSegment ? FindingKind.SEGMENT_MISSING : FindingKind.EVENTS_MISSING,
            first,
            last,
            before,
            wholeSegment ? "their segment is gone" : "they are gone from their segment")
        .followedBy(behind);
    open = null;
    questioned = null;
  }

  /** A line that fits is there. */
  void fits(String time) {
    if (open != null) {
      open.followedBy(time);
      open = null;
    }
    questioned = null;
  }

  /** The finding that the last event's line opened, null when it fits. */
  Draft questioned() {
    return questioned;
  }
}
