package io.ordertrail.proof;

import java.util.HashMap;
import java.util.Map;

/** Names lines that stand where nothing should: foreign, repeated or moved ones. One thread. */
final class StrangeLines {
  private final Drafts drafts;
  private final Map<Long, byte[]> misplaced = new HashMap<>(0);

  StrangeLines(Drafts drafts) {
    this.drafts = drafts;
  }

  /**
   * @param expected the event before which it stands
   * @param lastTime of the event behind which it stands
   */
  void name(Odd odd, long expected, String lastTime) {
    if (!odd.isReadable()) {
      unreadable(expected, lastTime);
    } else if (odd.sequence() > expected) {
      misplaced.put(odd.sequence(), odd.stated() == null ? new byte[0] : odd.stated());
      tooEarly(odd, expected, lastTime);
    } else {
      drafts
          .find(draft -> draft.kind() == FindingKind.EVENTS_MISSING && draft.covers(odd.sequence()))
          .ifPresentOrElse(
              gap -> {
                gap.become(
                    FindingKind.EVENT_MISPLACED,
                    "it stands at another place, before event " + expected);
                gap.standingBefore(expected);
              },
              () -> repeatedOrMoved(odd, expected, lastTime));
    }
  }

  private void unreadable(long expected, String lastTime) {
    boolean known =
        drafts
            .find(draft -> draft.kind() == FindingKind.LINE_FOREIGN && draft.last() == expected)
            .isPresent();
    if (!known) {
      drafts
          .add(
              FindingKind.LINE_FOREIGN,
              Math.max(1, expected - 1),
              expected,
              lastTime,
              "between these events stands a line that is no event of this run")
          .followedBy(lastTime);
    }
  }

  private void repeatedOrMoved(Odd odd, long expected, String lastTime) {
    boolean known =
        drafts
            .find(
                draft ->
                    draft.kind() == FindingKind.EVENT_MISPLACED && draft.covers(odd.sequence()))
            .isPresent();
    if (!known) {
      add(
          FindingKind.EVENT_REPEATED,
          odd,
          expected,
          lastTime,
          "it stands again behind event " + (expected - 1));
    }
  }

  private void tooEarly(Odd odd, long expected, String lastTime) {
    add(FindingKind.EVENT_MISPLACED, odd, expected, lastTime, "it stands before event " + expected);
  }

  private void add(FindingKind kind, Odd odd, long expected, String lastTime, String sentence) {
    drafts
        .add(kind, odd.sequence(), odd.sequence(), lastTime, sentence)
        .standingBefore(expected)
        .followedBy(lastTime);
  }

  /**
   * What the event states that stood too early, once its place comes; empty when it states nothing,
   * null when it is none of them.
   */
  byte[] takeMisplaced(long sequence) {
    return misplaced.remove(sequence);
  }
}
