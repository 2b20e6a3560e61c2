package io.ordertrail.eventlog;

import java.nio.charset.StandardCharsets;

/**
 * What a signature of the record says: these events, so many, and this is the hash of the last one,
 * which through the chain stands for all before it.
 *
 * @param kind of a window while the run goes on, or the whole of a run that was closed
 * @param counts {@code action n, action n}, in the order of actions' names; empty in a seal
 */
public record CheckpointStatement(
    Kind kind,
    String service,
    String runId,
    String session,
    long first,
    long last,
    long count,
    String chainHead,
    String counts) {

  /** The first line of the signed text: a checkpoint can never pass for a seal. */
  public enum Kind {
    CHECKPOINT("ordertrail-checkpoint-1"),
    SEAL("ordertrail-seal-1");

    private final String title;

    Kind(String title) {
      this.title = title;
    }
  }

  /** The bytes that are signed. */
  public byte[] text() {
    return String.join(
            "\n",
            kind.title,
            service,
            runId,
            session,
            Long.toString(first),
            Long.toString(last),
            Long.toString(count),
            chainHead,
            counts)
        .getBytes(StandardCharsets.UTF_8);
  }
}
