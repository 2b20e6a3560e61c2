package io.ordertrail.marketdata;

import java.util.random.RandomGenerator;

/** How long the venue has been away, and when to try it again. One thread; times are arguments. */
final class Reconnection {
  private final Backoff backoff;
  private final long longestRetryNs;
  private long notBeforeNs;
  private long streamingSinceNs;
  private long lostAtNs;

  Reconnection(long firstRetryNs, long longestRetryNs, RandomGenerator random) {
    this.backoff = new Backoff(firstRetryNs, longestRetryNs, random);
    this.longestRetryNs = longestRetryNs;
  }

  /** When the next attempt may begin, epoch ns. */
  long notBeforeNs() {
    return notBeforeNs;
  }

  /** How long the venue has not been heard, 0 before the first loss. */
  long downtimeNs(long nowNs) {
    return lostAtNs == 0 ? 0 : nowNs - lostAtNs;
  }

  void onStreaming(long nowNs) {
    streamingSinceNs = nowNs;
  }

  /**
   * @param streamed whether the stream was on
   */
  void onLost(long nowNs, boolean streamed, Retry retry) {
    if (lostAtNs == 0 || streamed) {
      lostAtNs = nowNs;
    }
    // A stream that breaks soon each time is no success after which to hurry again.
    if (streamed && nowNs - streamingSinceNs >= longestRetryNs) {
      backoff.reset();
    }
    notBeforeNs = nowNs + backoff.delayNs(retry);
  }

  /** The service stops. */
  void never() {
    notBeforeNs = Long.MAX_VALUE;
  }
}
