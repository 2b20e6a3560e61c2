package io.ordertrail.eventlog;

import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/**
 * Decides when the chain is signed, and over what: after 1,000 events, or after a second in which
 * something happened. Windows follow each other without a hole. The cold thread's.
 */
final class Checkpoints {
  private static final long EVENTS = 1_000;
  private static final long EVERY_NS = TimeUnit.SECONDS.toNanos(1);

  private final WriterIdentity identity;
  private final Notary notary;
  private final int[] counts = new int[Dataset.values().length << 8];
  private final SortedMap<String, Integer> seen = new TreeMap<>();
  private long first;
  private long substantial;
  private long nextNs = System.nanoTime() + EVERY_NS;

  Checkpoints(WriterIdentity identity, Notary notary, long first) {
    this.identity = identity;
    this.notary = notary;
    this.first = first;
  }

  /** An event is in the journal. */
  void journalled(Action action) {
    if (counts[action.id()]++ == 0) {
      seen.put(action.text(), action.id());
    }
    // What the record says of itself is no reason to say more.
    if (action.dataset() != Dataset.AUDIT) {
      substantial++;
    }
  }

  boolean isDue(long last) {
    return last - first + 1 >= EVENTS || (substantial > 0 && System.nanoTime() - nextNs >= 0);
  }

  /** Has everything since the last checkpoint signed, and begins a new window. */
  void sign(long last, String chainHead) {
    CheckpointStatement statement =
        statement(CheckpointStatement.Kind.CHECKPOINT, first, last, chainHead, countsText());
    first = last + 1;
    substantial = 0;
    seen.values().forEach(id -> counts[id] = 0);
    seen.clear();
    nextNs = System.nanoTime() + EVERY_NS;
    notary.sign(statement);
  }

  /** Signs the whole run. */
  Housekeeping.Checkpoint seal(long last, String chainHead) {
    return notary.signed(statement(CheckpointStatement.Kind.SEAL, 1, last, chainHead, ""));
  }

  private CheckpointStatement statement(
      CheckpointStatement.Kind kind, long from, long last, String chainHead, String text) {
    return new CheckpointStatement(
        kind,
        identity.service().text(),
        identity.runText(),
        identity.session(),
        from,
        last,
        last - from + 1,
        chainHead,
        text);
  }

  private String countsText() {
    StringBuilder text = new StringBuilder();
    seen.forEach(
        (action, id) ->
            text.append(text.isEmpty() ? "" : ", ").append(action).append(' ').append(counts[id]));
    return text.toString();
  }
}
