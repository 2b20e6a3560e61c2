package io.ordertrail.proof;

import java.util.HexFormat;

/**
 * How a run ended, by whoever tells: its successor, its ring, its seal; and whether its tail is
 * there. One thread.
 */
final class RunEnding {
  private final Drafts drafts;
  private final ChainWalk walk;
  private final Statements statements;
  private final History history;
  private final Runnable lastLines;
  private long emitted;
  private RunEnd end = RunEnd.OPEN;
  private byte[] lastHash;
  private boolean finished;

  /**
   * @param lastLines judges what waits for the line behind it, when none comes
   */
  RunEnding(
      Drafts drafts, ChainWalk walk, Statements statements, History history, Runnable lastLines) {
    this.drafts = drafts;
    this.walk = walk;
    this.statements = statements;
    this.history = history;
    this.lastLines = lastLines;
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

  private static String hex(byte[] hash) {
    return hash == null ? "" : HexFormat.of().formatHex(hash);
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
    lastLines.run();
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
      lastLines.run();
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

  boolean isFinished() {
    return finished;
  }

  /** The last number that its writer gave, as far as anyone tells. */
  long emitted() {
    return Math.max(emitted, walk.last());
  }

  RunEnd end() {
    return end;
  }

  /** What the last line states; null when that is nothing. */
  byte[] lastHash() {
    return finished ? lastHash : history.hash(walk.last());
  }
}
