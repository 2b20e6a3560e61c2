package io.ordertrail.proof;

import java.util.HexFormat;
import java.util.Optional;

/**
 * Holds a run's signed statements against its chain. A statement is judged when the line behind it
 * is known: only then is it clear whether its own line is what was written. One thread.
 */
final class Statements {
  private final WriterRun run;
  private final Drafts drafts;
  private final History history;
  private final TrustedKeys keys;
  private Statement pending;
  private Draft rewritten;
  private Draft unknownKey;
  private String session = "";
  private long attested;
  private long sealedAt;
  private boolean headerInDoubt;

  Statements(WriterRun run, Drafts drafts, History history, TrustedKeys keys) {
    this.run = run;
    this.drafts = drafts;
    this.history = history;
    this.keys = keys;
  }

  /** Which session the run belongs to: part of what is signed. */
  void session(String text) {
    session = text;
  }

  /** Event 1 does not follow the header: one of the two was changed, and it is a finding. */
  void headerInDoubt() {
    headerInDoubt = true;
  }

  void stated(Statement statement) {
    pending = statement;
  }

  /**
   * The line behind a statement, or the end of all lines, is there.
   *
   * @param questioned the finding that this line opened, null when it fits
   */
  void next(Draft questioned) {
    if (pending == null) {
      return;
    }
    Statement statement = pending;
    pending = null;
    Optional<Boolean> valid =
        keys.verify(statement.keyId(), statement.signedText(run, session), statement.signature());
    if (valid.isEmpty()) {
      unknownKey(statement);
    } else if (valid.get()) {
      signed(statement);
    } else if (questioned != null && questioned.first() == statement.sequence() + 1) {
      questioned.moveTo(
          statement.sequence(),
          statement.sequence(),
          "the line is not what its signature says, and its hash was made anew");
    } else if (!headerInDoubt) {
      rewritten(
          statement, "the signature of event %d is not valid".formatted(statement.sequence()));
    }
  }

  /** All lines that are there were read: nothing is to come behind a seal. */
  void endOfLines() {
    if (pending != null && pending.isSeal()) {
      next(null);
    }
  }

  private void signed(Statement statement) {
    if (statement.sequence() - statement.last() >= History.LARGEST - 1) {
      return; // signed so long ago that its hash is forgotten: the next one vouches for more
    }
    if (agrees(statement)) {
      attested = Math.max(attested, statement.last());
      history.attested(attested);
      sealedAt = statement.isSeal() ? statement.sequence() : sealedAt;
      return;
    }
    boolean headDiffers = !headIs(statement.last(), statement.chainHead());
    Optional<Draft> behind =
        drafts.find(
            draft ->
                draft.kind() == FindingKind.EVENT_ALTERED
                    && draft.first() == statement.last() + 1
                    && draft.last() == draft.first());
    if (headDiffers && behind.isPresent()) {
      behind
          .get()
          .moveTo(
              statement.last(),
              statement.last(),
              "the line is not what was signed in event %d, and its hash was made anew"
                  .formatted(statement.sequence()));
    } else if (rewritten != null && headDiffers) {
      rewritten(statement, "");
    } else if (drafts.explain(statement.first(), statement.last() + 1)) {
      // What is wrong in this window is named already; what it ends with is signed all the same.
      attested = headDiffers ? attested : Math.max(attested, statement.last());
      sealedAt = statement.isSeal() && !headDiffers ? statement.sequence() : sealedAt;
    } else if (!headerInDoubt) {
      rewritten(
          statement,
          "the events are not those that were signed in event %d".formatted(statement.sequence()));
    }
  }

  private boolean agrees(Statement statement) {
    long first = statement.first();
    long last = statement.last();
    boolean whole = headIs(last, statement.chainHead()) && statement.count() == last - first + 1;
    if (statement.isSeal()) {
      return whole && first == 1 && last == statement.sequence() - 1;
    }
    // Longer than any window that is signed: then the chain alone speaks for what lies between.
    boolean countable = history.hasAll(first, last);
    return whole && (!countable || history.counts(first, last).equals(statement.counts()));
  }

  private boolean headIs(long sequence, String hex) {
    byte[] hash = history.hash(sequence);
    return hash != null && HexFormat.of().formatHex(hash).equals(hex);
  }

  /** From the first window that is not as signed, everything behind it follows another chain. */
  private void rewritten(Statement statement, String why) {
    long last = Math.max(statement.last(), statement.sequence());
    if (rewritten == null) {
      rewritten =
          drafts.add(
              FindingKind.HISTORY_REWRITTEN,
              attested + 1,
              last,
              "",
              "hashes were made anew from within event %d to %d on: %s"
                  .formatted(attested + 1, Math.min(statement.last(), last), why));
    }
    rewritten.extendTo(last);
    // Files whose lines were made anew have other bytes, too.
    drafts.forget(FindingKind.SEGMENT_ALTERED, rewritten.first());
  }

  /** What the run's successor says of its end, or an equally chained copy, is not what is here. */
  Draft rewrittenTo(long last, String why) {
    if (rewritten == null) {
      rewritten = drafts.add(FindingKind.HISTORY_REWRITTEN, attested + 1, last, "", why);
    }
    rewritten.extendTo(last);
    return rewritten;
  }

  private void unknownKey(Statement statement) {
    if (unknownKey == null) {
      unknownKey =
          drafts
              .add(
                  FindingKind.KEY_UNKNOWN,
                  statement.sequence(),
                  statement.sequence(),
                  "",
                  "signed with key \"%s\", which is not among the trusted ones (%s)"
                      .formatted(statement.keyId(), keys.where()))
              .about(statement.keyId());
    }
    unknownKey.extendTo(statement.sequence());
  }

  /** Up to here a trusted signature vouches for the events. */
  long attested() {
    return attested;
  }

  /** The number of the seal, 0 when there is none that holds. */
  long sealedAt() {
    return sealedAt;
  }
}
