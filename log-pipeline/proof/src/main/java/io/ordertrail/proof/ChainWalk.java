package io.ordertrail.proof;

import io.ordertrail.eventlog.ChainHash;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Follows one run's lines: numbers and hashes. A line whose number is not the next one is held back
 * until the next line tells what happened, so that one change gives one finding. After a mismatch
 * the walk goes on from the hash that the line states. One thread.
 */
final class ChainWalk {
  private static final int MOST_ODD = 64;
  private static final long NO_SEQUENCE = -1;

  /** Takes each event once, in the order of their numbers. */
  interface Events {
    /**
     * @param action its number in the table of actions; 0 when the link is broken
     */
    void event(long sequence, Link link, int action, byte[] bytes, int from, int to);
  }

  /** A line whose number is not the next one. */
  private record Odd(long sequence, byte[] stated, String time, byte[] bytes, int segment) {}

  private final byte[] prefix;
  private final Drafts drafts;
  private final Events events;
  private final LineHead head = new LineHead();
  private final ChainHash chain = new ChainHash();
  private final History history;
  private final List<Odd> odds = new ArrayList<>(0);
  private final Map<Long, byte[]> misplaced = new HashMap<>(0);

  /** What the previous event's hash may be: none when it is not known. */
  private List<byte[]> previous;

  private Draft open; // waits for the time of what stands behind it
  private Draft questioned; // the last line did not fit
  private long expected = 1;
  private String lastTime = "";
  private int segment;
  private int accepting;
  private boolean atHead;
  private boolean afterMissingSegment;
  private long repeated;

  ChainWalk(WriterRun run, Drafts drafts, History history, Events events) {
    this.prefix = run.toString().getBytes(StandardCharsets.ISO_8859_1);
    this.drafts = drafts;
    this.history = history;
    this.events = events;
    this.previous = List.of();
  }

  /** What the first event follows. */
  void seed(byte[] hash) {
    previous = List.of(hash);
  }

  /** Lines of another file follow. */
  void beginSegment(boolean afterMissing) {
    atHead = true;
    segment++;
    afterMissingSegment = afterMissing;
  }

  void line(byte[] bytes, int from, int to) {
    boolean readable = head.read(bytes, from, to) && head.isOf(prefix);
    long sequence = readable ? head.sequence() : NO_SEQUENCE;
    if (readable && !odds.isEmpty()) {
      resolve(sequence, head.time());
      head.read(bytes, from, to);
    }
    if (sequence == expected) {
      accepting = segment;
      accept(bytes, from, to);
    } else if (readable && sequence < expected && isRepetition(bytes, from, to)) {
      repeated++;
    } else {
      hold(sequence, bytes, from, to);
    }
  }

  /** What was written again after a write that broke off: at a segment's head, byte by byte. */
  private boolean isRepetition(byte[] bytes, int from, int to) {
    byte[] stated = head.stated();
    byte[] before = history.hash(head.sequence() - 1);
    return atHead
        && History.same(stated, history.hash(head.sequence()))
        && before != null
        && History.same(stated, chain.of(before, bytes, from, to, head.hexOffset()));
  }

  private void hold(long sequence, byte[] bytes, int from, int to) {
    boolean readable = sequence != NO_SEQUENCE;
    byte[] copy = Arrays.copyOfRange(bytes, from, to);
    byte[] stated = head.hexOffset() < 0 ? null : head.stated();
    odds.add(new Odd(sequence, stated, readable ? head.time() : "", copy, segment));
    if (odds.size() == MOST_ODD) {
      odds.forEach(this::foreign);
      odds.clear();
    }
  }

  /** The next readable line tells what the odd ones were. */
  private void resolve(long next, String time) {
    Odd first = odds.getFirst();
    if (next == expected + odds.size()) {
      altered(next - 1);
    } else if (odds.size() == 1 && first.sequence() > expected && next > first.sequence()) {
      odds.clear();
      gap(first.sequence() - 1, first.time(), first.stated());
      head.read(first.bytes(), 0, first.bytes().length);
      accepting = first.segment();
      accept(first.bytes(), 0, first.bytes().length);
    } else if (next == expected) {
      odds.forEach(this::foreign);
      odds.clear();
    } else if (next > expected) {
      gap(next - 1, time, null);
      odds.clear();
    }
  }

  /** The odd lines stand where the next events should. */
  private void altered(long last) {
    questioned =
        report(
            FindingKind.EVENT_ALTERED,
            last,
            odds.size() == 1
                ? "the line in its place is not this event"
                : odds.size() + " lines in their place are not these events");
    for (Odd odd : odds) {
      byte[] computed = null;
      int hex = ChainHash.hexOffset(odd.bytes(), 0, odd.bytes().length);
      if (hex >= 0 && !previous.isEmpty()) {
        computed = chain.of(previous.getFirst(), odd.bytes(), 0, odd.bytes().length, hex);
      }
      accepting = odd.segment();
      events.event(expected, Link.BROKEN, 0, odd.bytes(), 0, odd.bytes().length);
      remember(odd.stated(), computed, 0);
    }
    odds.clear();
  }

  /** A line that stands where nothing should. */
  private void foreign(Odd odd) {
    if (odd.sequence() == NO_SEQUENCE) {
      unreadable();
    } else if (odd.sequence() > expected) {
      misplaced.put(odd.sequence(), odd.stated() == null ? new byte[0] : odd.stated());
      misplaced(odd, "before event " + expected);
    } else {
      drafts
          .find(draft -> draft.kind() == FindingKind.EVENTS_MISSING && draft.covers(odd.sequence()))
          .ifPresentOrElse(
              gap -> {
                gap.become(FindingKind.EVENT_MISPLACED, isMisplaced(expected));
                gap.standingBefore(expected);
              },
              () -> repeatedOrMoved(odd));
    }
  }

  private void unreadable() {
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

  private void repeatedOrMoved(Odd odd) {
    boolean known =
        drafts
            .find(
                draft ->
                    draft.kind() == FindingKind.EVENT_MISPLACED && draft.covers(odd.sequence()))
            .isPresent();
    if (!known) {
      Draft draft =
          drafts.add(
              FindingKind.EVENT_REPEATED,
              odd.sequence(),
              odd.sequence(),
              lastTime,
              "it stands again behind event " + (expected - 1));
      draft.standingBefore(expected).followedBy(lastTime);
    }
  }

  private void misplaced(Odd odd, String where) {
    drafts
        .add(
            FindingKind.EVENT_MISPLACED,
            odd.sequence(),
            odd.sequence(),
            lastTime,
            "it stands " + where)
        .standingBefore(expected)
        .followedBy(lastTime);
  }

  private static String isMisplaced(long before) {
    return "it stands at another place, before event " + before;
  }

  private void gap(long last, String timeBehind, byte[] statedBehind) {
    if (expected == last && misplaced.containsKey(last)) {
      byte[] stated = misplaced.remove(last);
      expected = last + 1;
      previous = stated.length == 0 ? List.of() : List.of(stated);
      return;
    }
    boolean wholeSegment = afterMissingSegment && atHead;
    Draft draft =
        report(
            wholeSegment ? FindingKind.SEGMENT_MISSING : FindingKind.EVENTS_MISSING,
            last,
            wholeSegment ? "their segment is gone" : "they are gone from their segment");
    draft.followedBy(timeBehind);
    open = null;
    expected = last + 1;
    previous = List.of();
    questioned = null;
  }

  private Draft report(FindingKind kind, long last, String sentence) {
    open = drafts.add(kind, expected, last, lastTime, sentence);
    return open;
  }

  private void accept(byte[] bytes, int from, int to) {
    byte[] stated = head.stated();
    byte[] computed = null;
    Link link = previous.isEmpty() ? Link.UNPROVEN : Link.BROKEN;
    for (int i = 0; i < previous.size() && link == Link.BROKEN; i++) {
      byte[] hash = chain.of(previous.get(i), bytes, from, to, head.hexOffset());
      computed = computed == null ? hash : computed;
      if (History.same(hash, stated)) {
        link = Link.PROVEN;
      }
    }
    String time = head.time();
    if (link == Link.BROKEN) {
      broken();
    } else {
      close(time);
    }
    int action = link == Link.BROKEN ? 0 : history.action(head);
    events.event(expected, link, action, bytes, from, to);
    remember(stated, link == Link.BROKEN ? computed : null, action);
    lastTime = time;
    atHead &= accepting != segment;
  }

  private void broken() {
    if (questioned != null) {
      questioned.extendTo(expected);
      return;
    }
    questioned =
        report(
            FindingKind.EVENT_ALTERED,
            expected,
            "the line is not what its hash says"
                + (expected == 1
                    ? ""
                    : " (or event %d was changed together with its hash: a second copy tells)"
                        .formatted(expected - 1)));
  }

  private void close(String time) {
    if (open != null) {
      open.followedBy(time);
      open = null;
    }
    questioned = null;
  }

  /** The next event follows the hash that stands there, or the one that should. */
  private void remember(byte[] stated, byte[] computed, int action) {
    history.put(expected, stated, action);
    expected++;
    if (computed == null) {
      previous = stated == null ? List.of() : List.of(stated);
    } else {
      previous = stated == null ? List.of(computed) : List.of(stated, computed);
    }
  }

  /**
   * All lines up to that event were read: what was held back cannot be waiting for one of them.
   *
   * @param journalled known to be in the journal, when nobody took it out
   */
  void resolveUpTo(long journalled) {
    if (odds.stream().allMatch(odd -> odd.sequence() <= journalled)) {
      finish(journalled);
    }
  }

  /**
   * No more lines come.
   *
   * @param knownLast the number of the run's last event, 0 when nobody knows
   */
  void finish(long knownLast) {
    if (odds.isEmpty()) {
      return;
    }
    Odd first = odds.getFirst();
    if (odds.size() == 1 && first.sequence() > expected && knownLast != expected) {
      odds.clear();
      gap(first.sequence() - 1, first.time(), first.stated());
      head.read(first.bytes(), 0, first.bytes().length);
      accepting = first.segment();
      accept(first.bytes(), 0, first.bytes().length);
    } else if (knownLast == expected + odds.size() - 1) {
      altered(knownLast);
    } else {
      odds.forEach(this::foreign);
      odds.clear();
    }
  }

  /** How many segments were begun. */
  int segment() {
    return segment;
  }

  /** In which of them the event stands that is handed over. */
  int segmentOfEvent() {
    return accepting;
  }

  /** The finding that the last event's line opened, null when it fits. */
  Draft questioned() {
    return questioned;
  }

  /** The last event that is there, whatever is wrong with it. */
  long last() {
    return expected - 1;
  }

  String lastTime() {
    return lastTime;
  }

  /** Lines that stand again, byte by byte, after a write that broke off. */
  long repeated() {
    return repeated;
  }
}
