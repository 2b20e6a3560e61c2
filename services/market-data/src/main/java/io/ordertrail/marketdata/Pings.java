package io.ordertrail.marketdata;

/**
 * Finds out whether a silent connection is dead, which TCP alone tells only after many minutes. The
 * venue is pinged in intervals. One that has answered a ping before, and neither answers this one
 * nor sends anything else in time, is dead; one that never answers pings (not all do) is left
 * alone. One thread; times are arguments.
 */
final class Pings {
  enum Verdict {
    NOTHING,
    PING,
    DEAD
  }

  private final long everyNs;
  private final long timeoutNs;
  private long heardNs;
  private long pingedNs;
  private boolean awaiting;
  private boolean answersPings;

  Pings(long everyNs, long timeoutNs) {
    this.everyNs = everyNs;
    this.timeoutNs = timeoutNs;
  }

  /** A new connection: its first ping is due at once, to learn whether it answers. */
  void begin(long nowNs) {
    heardNs = nowNs;
    pingedNs = nowNs - everyNs;
    awaiting = false;
    answersPings = false;
  }

  void onHeard(long nowNs) {
    heardNs = nowNs;
  }

  void onPong(long nowNs) {
    heardNs = nowNs;
    awaiting = false;
    answersPings = true;
  }

  Verdict check(long nowNs) {
    boolean unanswered = awaiting && answersPings && heardNs <= pingedNs;
    if (unanswered && nowNs - pingedNs >= timeoutNs) {
      return Verdict.DEAD;
    }
    // The next ping waits for the answer to the last one, or it would never be too late.
    if (unanswered || nowNs - pingedNs < everyNs) {
      return Verdict.NOTHING;
    }
    pingedNs = nowNs;
    awaiting = true;
    return Verdict.PING;
  }
}
