package io.ordertrail.wire;

/**
 * Follows the numbers of one publisher's topic. One thread; allocates nothing. A new run begins a
 * new count: what the old one sent last cannot be known from its numbers.
 */
public final class GapDetector {
  private long runId;
  private long firstSequence;
  private long lastSequence;
  private long firstMissing;

  /**
   * @return how many messages are missing before this one: 0 in order, negative for one seen before
   */
  public long onMessage(long messageRunId, long sequence) {
    if (messageRunId != runId) {
      runId = messageRunId;
      firstSequence = sequence;
      lastSequence = sequence;
      return 0;
    }
    long missing = sequence - lastSequence - 1;
    if (missing >= 0) {
      firstMissing = lastSequence + 1;
      lastSequence = sequence;
    }
    return missing;
  }

  /** After a gap: its first number. Its last is one before the message's own. */
  public long firstMissing() {
    return firstMissing;
  }

  /** The publisher's run, 0 before the first message. */
  public long runId() {
    return runId;
  }

  public long firstSequence() {
    return firstSequence;
  }

  public long lastSequence() {
    return lastSequence;
  }
}
