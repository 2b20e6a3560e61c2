package io.ordertrail.marketdata;

/**
 * Finds out whether a silent connection is dead, which TCP alone tells only after many minutes. A
 * silent venue is pinged. One that has answered a ping before and does not answer the next is dead;
 * one that never answers pings (not all do) is left alone. One thread; times are arguments.
 */
final class Pings {
  enum Verdict {
    NOTHING,
    PING,
    DEAD
  }

  private final long everyNs;
  private long heardNs;
  private long pingedNs;
  private boolean awaiting;
  private boolean answersPings;

  Pings(long everyNs) {
    this.everyNs = everyNs;
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
    if (nowNs - pingedNs < everyNs) {
      return Verdict.NOTHING;
    }
    if (awaiting && answersPings && nowNs - heardNs >= everyNs) {
      return Verdict.DEAD;
    }
    pingedNs = nowNs;
    awaiting = true;
    return Verdict.PING;
  }
}
