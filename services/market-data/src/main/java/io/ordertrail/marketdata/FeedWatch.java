package io.ordertrail.marketdata;

/** Whether the feed still says anything. One thread; times are arguments. */
final class FeedWatch {
  enum Change {
    NONE,
    BECAME_STALE,
    RECOVERED
  }

  private final long staleAfterNs;
  private long lastMessageNs;
  private long silenceNs;
  private boolean stale;

  FeedWatch(long staleAfterNs) {
    this.staleAfterNs = staleAfterNs;
  }

  /** The stream begins: silence counts from here. */
  void begin(long nowNs) {
    lastMessageNs = nowNs;
  }

  Change onMessage(long nowNs) {
    boolean recovered = stale;
    silenceNs = nowNs - lastMessageNs;
    lastMessageNs = nowNs;
    stale = false;
    return recovered ? Change.RECOVERED : Change.NONE;
  }

  /** To be called while the stream is on: a lost connection is told in its own way. */
  Change check(long nowNs) {
    if (stale || nowNs - lastMessageNs < staleAfterNs) {
      return Change.NONE;
    }
    silenceNs = nowNs - lastMessageNs;
    stale = true;
    return Change.BECAME_STALE;
  }

  /** How long the silence lasted that the last change speaks of. */
  long silenceNs() {
    return silenceNs;
  }
}
