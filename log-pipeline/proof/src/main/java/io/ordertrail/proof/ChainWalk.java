package io.ordertrail.proof;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Follows one run's lines: numbers and hashes. A line whose number is not the next one is held back
 * until the next line tells what happened, so that one change gives one finding. After a mismatch
 * the walk goes on from the hash that the line states. One thread.
 */
final class ChainWalk {
  private static final int MOST_ODD = 64;
  private final byte[] prefix;
  private final ChainedEvents events;
  private final LineHead head = new LineHead();
  private final ChainEnd end = new ChainEnd();
  private final History history;
  private final WalkFindings findings;
  private final StrangeLines strange;
  private final List<Odd> odds = new ArrayList<>(0);
  private final WalkPlace place = new WalkPlace();
  private long expected = 1;
  private String lastTime = "";
  private long repeated;

  ChainWalk(WriterRun run, Drafts drafts, History history, ChainedEvents events) {
    this.prefix = run.toString().getBytes(StandardCharsets.ISO_8859_1);
    this.findings = new WalkFindings(drafts);
    this.strange = new StrangeLines(drafts);
    this.history = history;
    this.events = events;
  }

  /** What the first event follows. */
  void seed(byte[] hash) {
    end.is(hash);
  }

  WalkPlace place() {
    return place;
  }

  void line(byte[] bytes, int from, int to) {
    boolean readable = head.read(bytes, from, to) && head.isOf(prefix);
    long sequence = readable ? head.sequence() : Odd.UNREADABLE;
    if (readable && !odds.isEmpty()) {
      resolve(sequence, head.time());
      head.read(bytes, from, to);
    }
    if (sequence == expected) {
      place.next(place.segment());
      accept(bytes, from, to);
    } else if (readable && sequence < expected && isRepetition(bytes, from, to)) {
      repeated++;
    } else {
      hold(sequence, bytes, from, to);
    }
  }

  /** What was written again after a write that broke off: at a segment's head, byte by byte. */
  private boolean isRepetition(byte[] bytes, int from, int to) {
    return place.isAtHead()
        && History.same(head.stated(), history.hash(head.sequence()))
        && end.isBehind(history.hash(head.sequence() - 1), head, bytes, from, to);
  }

  private void hold(long sequence, byte[] bytes, int from, int to) {
    odds.add(Odd.of(head, sequence, bytes, from, to, place.segment()));
    if (odds.size() == MOST_ODD) {
      foreign();
    }
  }

  /** The next readable line tells what the odd ones were. */
  private void resolve(long next, String time) {
    Odd first = odds.getFirst();
    if (next == expected + odds.size()) {
      altered(next - 1);
    } else if (odds.size() == 1 && first.sequence() > expected && next > first.sequence()) {
      gapBefore(first);
    } else if (next == expected) {
      foreign();
    } else if (next > expected) {
      gap(next - 1, time);
      odds.clear();
    }
  }

  /** The odd lines stand where the next events should. */
  private void altered(long last) {
    findings.altered(expected, last, odds.size(), lastTime);
    for (Odd odd : odds) {
      byte[] should = end.hashHere(odd.bytes());
      place.next(odd.segment());
      events.event(expected, Link.BROKEN, 0, odd.bytes(), 0, odd.bytes().length);
      remember(odd.stated(), should, 0);
    }
    odds.clear();
  }

  /** The odd lines stand where nothing should. */
  private void foreign() {
    odds.forEach(odd -> strange.name(odd, expected, lastTime));
    odds.clear();
  }

  /** The one odd line is good, and what should stand before it is gone. */
  private void gapBefore(Odd good) {
    odds.clear();
    gap(good.sequence() - 1, good.time());
    head.read(good.bytes(), 0, good.bytes().length);
    place.next(good.segment());
    accept(good.bytes(), 0, good.bytes().length);
  }

  private void gap(long last, String timeBehind) {
    byte[] stated = expected == last ? strange.takeMisplaced(last) : null;
    if (stated != null) {
      expected = last + 1;
      end.is(stated.length == 0 ? null : stated);
      return;
    }
    findings.gone(place.isBehindMissingSegment(), expected, last, lastTime, timeBehind);
    expected = last + 1;
    end.is(null);
  }

  private void accept(byte[] bytes, int from, int to) {
    byte[] stated = head.stated();
    String time = head.time();
    Link link = end.check(stated, bytes, from, to, head.hexOffset());
    byte[] should = end.computed();
    if (link == Link.BROKEN) {
      findings.broken(expected, lastTime);
    } else {
      findings.fits(time);
    }
    int action = link == Link.BROKEN ? 0 : history.action(head);
    events.event(expected, link, action, bytes, from, to);
    remember(stated, link == Link.BROKEN ? should : null, action);
    lastTime = time;
    place.taken();
  }

  private void remember(byte[] stated, byte[] should, int action) {
    history.put(expected, stated, action);
    expected++;
    end.isEither(stated, should);
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
    if (odds.size() == 1 && odds.getFirst().sequence() > expected && knownLast != expected) {
      gapBefore(odds.getFirst());
    } else if (knownLast == expected + odds.size() - 1) {
      altered(knownLast);
    } else {
      foreign();
    }
  }

  /** The finding that the last event's line opened, null when it fits. */
  Draft questioned() {
    return findings.questioned();
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
