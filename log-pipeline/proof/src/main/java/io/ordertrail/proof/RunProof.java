package io.ordertrail.proof;

import io.ordertrail.eventlog.ChainHash;
import io.ordertrail.eventlog.RecordedEvent;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** Proves one run's journal while it grows. One thread. */
final class RunProof implements ChainWalk.Events, RunLines.Watcher {

  /** What a run's events say that concerns others than itself. */
  interface Listener {
    void predecessor(WriterRun run, Predecessor predecessor);

    void busGap(BusGap gap);

    RecordObserver observer();

    /** Sessions that other headers name: a header may have been changed. */
    Set<String> sessions();
  }

  private final WriterRun run;
  private final Listener listener;
  private final ActionTable actions;
  private final Drafts drafts;
  private final ChainWalk walk;
  private final RunLines lines;
  private final Statements statements;
  private final Rotations rotations;
  private final History history;
  private long[] counts = new long[0];
  private String session = "";
  private String from = "";
  private long events;
  private long torn;
  private long emitted;
  private RunEnd end = RunEnd.OPEN;
  private SegmentHeader headerOfSegment; // until its first event
  private int segmentOfHeader;
  private long repeatedBefore;
  private byte[] lastHash;
  private boolean finished;

  RunProof(WriterRun run, ActionTable actions, TrustedKeys keys, Listener listener) {
    this.run = run;
    this.listener = listener;
    this.actions = actions;
    this.drafts = new Drafts(run);
    this.history = new History(actions);
    this.walk = new ChainWalk(run, drafts, history, this);
    this.lines = new RunLines(walk, this, true);
    this.statements = new Statements(run, drafts, history, keys);
    this.rotations = new Rotations(drafts);
  }

  /** Reads what is new. */
  long read(WholeLineReader reader, SortedMap<Integer, SegmentFile> found, long budget)
      throws IOException {
    if (finished) {
      return 0;
    }
    lines.found(found);
    shrunk();
    return lines.read(reader, budget, () -> true);
  }

  /** A file that was read further than it now goes. */
  private void shrunk() throws IOException {
    SegmentFile current = lines.current();
    if (current == null || !Files.exists(current.path())) {
      return;
    }
    if (Files.size(current.path()) < lines.offset()) {
      long left = LastSequence.in(current.path(), run);
      tailMissing(Math.max(left, 0), walk.last(), "the journal was longer a moment ago");
    }
  }

  @Override
  public void header(SegmentFile segment, SegmentHeader header) {
    headerOfSegment = null;
    if (header == null || !header.isOf(run, segment.number())) {
      segmentAltered(segment, "its first line is not this segment's header");
    } else if (!session.isEmpty() && !header.session().equals(session)) {
      segmentAltered(segment, "its header names another session than the run's first one");
    } else {
      headerOfSegment = header;
      segmentOfHeader = walk.segment();
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

  private void segmentAltered(SegmentFile segment, String sentence) {
    drafts
        .add(
            FindingKind.SEGMENT_ALTERED,
            walk.last() + 1,
            walk.last() + 1,
            walk.lastTime(),
            segment.name() + ": " + sentence)
        .about(segment.name());
  }

  @Override
  public void ended(SegmentFile segment, byte[] sha256, long tornBytes) {
    torn += tornBytes > 0 ? 1 : 0;
    rotations.ended(segment, sha256, tornBytes);
  }

  @Override
  public void event(long sequence, Link stated, int action, byte[] bytes, int begin, int to) {
    Link link = sequence == 1 && stated != Link.PROVEN ? first(stated, bytes, begin, to) : stated;
    statements.next(walk.questioned());
    rotations.next(walk.questioned(), lines.segments());
    events++;
    if (from.isEmpty() && link != Link.BROKEN) {
      from = timeOf(bytes, begin);
    }
    count(action);
    if (headerOfSegment != null && walk.segmentOfEvent() == segmentOfHeader) {
      firstOfSegment(sequence, timeOf(bytes, begin));
    }
    if (link != Link.BROKEN) {
      look(sequence, actions.text(action), bytes, begin, to);
    }
  }

  /** The first event follows the session's name: if not, the header may be what was changed. */
  private Link first(Link link, byte[] bytes, int begin, int to) {
    ChainHash chain = new ChainHash();
    int hex = ChainHash.hexOffset(bytes, begin, to);
    for (String other : hex < 0 ? Set.<String>of() : listener.sessions()) {
      byte[] seed = ChainHash.seed(run.service(), run.run(), other);
      byte[] hash = chain.of(seed, bytes, begin, to, hex);
      if (History.same(hash, ChainHash.stated(bytes, hex))) {
        session(other);
        headerChanged(other);
        return Link.PROVEN;
      }
    }
    statements.headerInDoubt();
    return link;
  }

  private void headerChanged(String other) {
    String sentence =
        "its header does not name session %s, of which the events are".formatted(other);
    if (walk.questioned() != null) {
      walk.questioned()
          .become(FindingKind.SEGMENT_ALTERED, lines.current().name() + ": " + sentence);
    } else if (drafts.isEmpty()) {
      segmentAltered(lines.current(), sentence);
    }
  }

  /** The header says with which event its segment began, and when. */
  private void firstOfSegment(long sequence, String time) {
    SegmentHeader header = headerOfSegment;
    headerOfSegment = null;
    boolean says = header.firstSequence() == sequence && header.created().equals(time);
    if (!says
        && walk.repeated() == repeatedBefore
        && !drafts.explain(Math.min(sequence, header.firstSequence()), sequence)) {
      segmentAltered(
          lines.current(),
          "its header says that it begins with event %d of %s"
              .formatted(header.firstSequence(), header.created()));
    }
  }

  private void count(int action) {
    if (action >= counts.length) {
      counts = Arrays.copyOf(counts, Math.max(action + 1, 2 * counts.length));
    }
    counts[action]++;
  }

  private static String timeOf(byte[] bytes, int begin) {
    return new String(bytes, begin + 15, 30, StandardCharsets.ISO_8859_1);
  }

  private void look(long sequence, String action, byte[] bytes, int begin, int to) {
    boolean ours =
        switch (action) {
          case "audit.checkpoint",
              "audit.sealed",
              "audit.journal.rotated",
              "service.starting",
              "bus.gap_detected" ->
              true;
          default -> false;
        };
    boolean wanted = listener.observer().wants(session, action);
    if (ours || wanted) {
      RecordedEvent.parse(new String(bytes, begin, to - begin, StandardCharsets.UTF_8))
          .ifPresent(event -> heard(sequence, action, event, wanted));
    }
  }

  private void heard(long sequence, String action, RecordedEvent event, boolean wanted) {
    switch (action) {
      case "audit.checkpoint", "audit.sealed" -> statements.stated(Statement.of(sequence, event));
      case "audit.journal.rotated" -> rotations.recorded(sequence, event);
      case "service.starting" ->
          Predecessor.of(event).ifPresent(it -> listener.predecessor(run, it));
      case "bus.gap_detected" -> listener.busGap(BusGap.of(run, event));
      default -> {}
    }
    if (wanted) {
      listener.observer().event(run, session, event);
    }
  }

  /** The run after this one says how this one ended. */
  void namedBy(Predecessor said) {
    if (!finish(said.lastSequence())) {
      return;
    }
    emitted = Math.max(emitted, said.lastSequence());
    end = statements.sealedAt() > 0 ? RunEnd.SEALED : RunEnd.NAMED_BY_SUCCESSOR;
    if (said.lastSequence() > walk.last()) {
      tailMissing(walk.last(), said.lastSequence(), "the run after it knows of them");
    } else if (said.lastSequence() == walk.last()
        && !said.chainHead().isEmpty()
        && !said.chainHead().equals(hex(history.hash(walk.last())))
        && !drafts.explain(statements.attested(), walk.last())) {
      statements.rewrittenTo(
          walk.last(),
          "hashes were made anew: the run after it recorded another hash of event " + walk.last());
    }
    forget();
  }

  /** A later run is there, and says nothing of this one. */
  void unnamed() {
    if (finish(0)) {
      end = statements.sealedAt() > 0 ? RunEnd.SEALED : RunEnd.OPEN;
      forget();
    }
  }

  /**
   * The newest run's ring.
   *
   * @param consumed the last number that the writer had journalled before this poll began
   */
  void inRing(long committed, long consumed) {
    emitted = Math.max(emitted, committed);
    walk.resolveUpTo(consumed);
    end = sealedEnd() ? RunEnd.SEALED : RunEnd.IN_RING;
    if (consumed > walk.last()) {
      tailMissing(walk.last(), consumed, "its writer had journalled them");
    }
  }

  /** Neither ring nor successor: only its seal can tell. */
  void alone() {
    end = sealedEnd() ? RunEnd.SEALED : RunEnd.OPEN;
  }

  private boolean sealedEnd() {
    statements.endOfLines();
    return statements.sealedAt() > 0 && statements.sealedAt() == walk.last();
  }

  private boolean finish(long knownLast) {
    if (finished) {
      return false;
    }
    walk.finish(knownLast);
    statements.next(null);
    rotations.next(null, lines.segments());
    finished = true;
    return true;
  }

  /** Nothing more is read of it: what only reading needs may go. */
  private void forget() {
    lastHash = history.hash(walk.last());
    history.clear();
  }

  /** Nothing more is going to be written. */
  void endOfRecord() {
    if (!finished) {
      walk.finish(0);
      statements.next(null);
      rotations.next(null, lines.segments());
    }
  }

  void tailMissing(long lastThere, long last, String why) {
    drafts
        .find(draft -> draft.kind() == FindingKind.TAIL_MISSING)
        .ifPresentOrElse(
            draft -> draft.extendTo(last),
            () ->
                drafts.add(
                    FindingKind.TAIL_MISSING,
                    lastThere + 1,
                    last,
                    walk.lastTime(),
                    "the journal ends before them: " + why));
  }

  private static String hex(byte[] hash) {
    return hash == null ? "" : HexFormat.of().formatHex(hash);
  }

  Drafts drafts() {
    return drafts;
  }

  WriterRun run() {
    return run;
  }

  String session() {
    return session;
  }

  long last() {
    return walk.last();
  }

  /** Whether it is the id of an event that the journal has. */
  boolean owns(String id) {
    String prefix = run.toString() + '-';
    String number = id.startsWith(prefix) ? id.substring(prefix.length()) : "";
    return number.matches("[1-9]\\d{0,17}") && Long.parseLong(number) <= walk.last();
  }

  long attested() {
    return statements.attested();
  }

  /** What the last line states; null when that is nothing. */
  byte[] lastHash() {
    return finished ? lastHash : history.hash(walk.last());
  }

  Statements statements() {
    return statements;
  }

  boolean isFinished() {
    return finished;
  }

  boolean isAtEnd() {
    return finished || lines.isAtEnd();
  }

  RunStatus status() {
    SortedMap<String, Long> byAction = new TreeMap<>();
    for (int i = 1; i < counts.length; i++) {
      if (counts[i] > 0) {
        byAction.put(actions.text(i), counts[i]);
      }
    }
    return new RunStatus(
        run,
        session,
        end,
        Math.max(emitted, walk.last()),
        walk.last(),
        events,
        statements.attested(),
        0,
        0,
        0,
        walk.repeated(),
        torn,
        from,
        walk.lastTime(),
        byAction);
  }
}
