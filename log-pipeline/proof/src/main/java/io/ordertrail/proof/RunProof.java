package io.ordertrail.proof;

import io.ordertrail.eventlog.RecordedEvent;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.SortedMap;

/** Proves one run's journal while it grows. One thread. */
final class RunProof implements ChainedEvents, RunLines.Watcher {

  private final WriterRun run;
  private final RunListener listener;
  private final ActionTable actions;
  private final Drafts drafts;
  private final ChainWalk walk;
  private final RunLines lines;
  private final Statements statements;
  private final Rotations rotations;
  private final RunHeaders headers;
  private final RunEnding ending;
  private final RunTally tally;
  private String from = "";

  RunProof(WriterRun run, ActionTable actions, TrustedKeys keys, RunListener listener) {
    this.run = run;
    this.listener = listener;
    this.actions = actions;
    this.drafts = new Drafts(run);
    History history = new History(actions);
    this.walk = new ChainWalk(run, drafts, history, this);
    this.lines = new RunLines(walk, this, true);
    this.statements = new Statements(run, drafts, history, keys);
    this.rotations = new Rotations(drafts);
    this.headers = new RunHeaders(run, drafts, walk, statements, listener::sessions);
    this.ending = new RunEnding(drafts, walk, statements, history, () -> judgeStatements(null));
    this.tally = new RunTally(actions);
  }

  /** Reads what is new. */
  long read(WholeLineReader reader, SortedMap<Integer, SegmentFile> found, long budget)
      throws IOException {
    if (ending.isFinished()) {
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
      ending.tailMissing(Math.max(left, 0), walk.last(), "the journal was longer a moment ago");
    }
  }

  @Override
  public void header(SegmentFile segment, SegmentHeader header) {
    headers.header(segment, header);
  }

  @Override
  public void ended(SegmentFile segment, byte[] sha256, long tornBytes) {
    if (tornBytes > 0) {
      tally.tornLine();
    }
    rotations.ended(segment, sha256, tornBytes);
  }

  @Override
  public void event(long sequence, Link stated, int action, byte[] bytes, int begin, int to) {
    Link link =
        sequence == 1 && stated != Link.PROVEN
            ? headers.first(stated, lines.current(), bytes, begin, to)
            : stated;
    judgeStatements(walk.questioned());
    if (from.isEmpty() && link != Link.BROKEN) {
      from = timeOf(bytes, begin);
    }
    tally.count(action);
    if (headers.awaitsFirst()) {
      headers.firstOfSegment(lines.current(), sequence, timeOf(bytes, begin));
    }
    if (link != Link.BROKEN) {
      look(sequence, actions.text(action), bytes, begin, to);
    }
  }

  /**
   * The line behind the latest statements, or the end of all lines, is there.
   *
   * @param questioned the finding that this line opened, null when it fits
   */
  private void judgeStatements(Draft questioned) {
    statements.next(questioned);
    rotations.next(questioned, lines.segments());
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
    boolean wanted = listener.observer().wants(headers.session(), action);
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
      listener.observer().event(run, headers.session(), event);
    }
  }

  Drafts drafts() {
    return drafts;
  }

  WriterRun run() {
    return run;
  }

  /** How it ended, and whether its tail is there. */
  RunEnding ending() {
    return ending;
  }

  String session() {
    return headers.session();
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

  Statements statements() {
    return statements;
  }

  boolean isAtEnd() {
    return ending.isFinished() || lines.isAtEnd();
  }

  RunStatus status() {
    return new RunStatus(
        run,
        headers.session(),
        ending.end(),
        ending.emitted(),
        walk.last(),
        tally.events(),
        statements.attested(),
        0,
        0,
        0,
        walk.repeated(),
        tally.torn(),
        from,
        walk.lastTime(),
        tally.byAction());
  }
}
