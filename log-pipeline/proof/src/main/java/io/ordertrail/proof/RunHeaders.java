package io.ordertrail.proof;

import io.ordertrail.eventlog.ChainHash;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Holds the headers of a run's segments against their events: which session it is, with which event
 * a segment begins, and when. One thread.
 */
final class RunHeaders {
  private final WriterRun run;
  private final Drafts drafts;
  private final ChainWalk walk;
  private final Statements statements;
  private final Supplier<Set<String>> sessions;
  private String session = "";
  private SegmentHeader pending; // until its segment's first event
  private int segmentOfPending;
  private long repeatedBefore;

  /**
   * @param sessions that other headers name: a header may have been changed
   */
  RunHeaders(
      WriterRun run,
      Drafts drafts,
      ChainWalk walk,
      Statements statements,
      Supplier<Set<String>> sessions) {
    this.run = run;
    this.drafts = drafts;
    this.walk = walk;
    this.statements = statements;
    this.sessions = sessions;
  }

  /** Empty until a header was read. */
  String session() {
    return session;
  }

  /**
   * @param header null when the segment's first line is none
   */
  void header(SegmentFile segment, SegmentHeader header) {
    pending = null;
    if (header == null || !header.isOf(run, segment.number())) {
      altered(segment, "its first line is not this segment's header");
    } else if (!session.isEmpty() && !header.session().equals(session)) {
      altered(segment, "its header names another session than the run's first one");
    } else {
      pending = header;
      segmentOfPending = walk.place().segment();
      repeatedBefore = walk.repeated();
    }
    if (session.isEmpty()) {
      session(header == null ? "" : header.session());
    }
  }

  private void session(String name) {
    session = name;
    statements.session(session);
    if (walk.last() == 0 && !session.isEmpty()) {
      walk.seed(ChainHash.seed(run.service(), run.run(), session));
    }
  }

  private void altered(SegmentFile segment, String sentence) {
    drafts
        .add(
            FindingKind.SEGMENT_ALTERED,
            walk.last() + 1,
            walk.last() + 1,
            walk.lastTime(),
            segment.name() + ": " + sentence)
        .about(segment.name());
  }

  /**
   * The run's first event follows the session's name: if not, the header may be what was changed.
   *
   * @return how it fits, all sessions considered
   */
  Link first(Link link, SegmentFile segment, byte[] bytes, int begin, int to) {
    ChainHash chain = new ChainHash();
    int hex = ChainHash.hexOffset(bytes, begin, to);
    for (String other : hex < 0 ? Set.<String>of() : sessions.get()) {
      byte[] seed = ChainHash.seed(run.service(), run.run(), other);
      byte[] hash = chain.of(seed, bytes, begin, to, hex);
      if (History.same(hash, ChainHash.stated(bytes, hex))) {
        session(other);
        changed(segment, other);
        return Link.PROVEN;
      }
    }
    statements.headerInDoubt();
    return link;
  }

  private void changed(SegmentFile segment, String other) {
    String sentence =
        "its header does not name session %s, of which the events are".formatted(other);
    if (walk.questioned() != null) {
      walk.questioned().become(FindingKind.SEGMENT_ALTERED, segment.name() + ": " + sentence);
    } else if (drafts.isEmpty()) {
      altered(segment, sentence);
    }
  }

  /** Whether the event about to be told is the first of a segment whose header is good. */
  boolean awaitsFirst() {
    return pending != null && walk.place().segmentOfEvent() == segmentOfPending;
  }

  /** The header says with which event its segment began, and when. */
  void firstOfSegment(SegmentFile segment, long sequence, String time) {
    SegmentHeader header = pending;
    pending = null;
    boolean says = header.firstSequence() == sequence && header.created().equals(time);
    if (!says
        && walk.repeated() == repeatedBefore
        && !drafts.explain(Math.min(sequence, header.firstSequence()), sequence)) {
      altered(
          segment,
          "its header says that it begins with event %d of %s"
              .formatted(header.firstSequence(), header.created()));
    }
  }
}
