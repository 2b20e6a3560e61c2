package io.ordertrail.papervenue;

/**
 * Decides when the market plays its next event. A market with an audience to wait for (a recording,
 * or anything at full speed) begins with the first subscriber; at full speed it stands still while
 * nobody listens. Pure but for its start; engine thread only.
 */
final class Playback {
  enum State {
    WAITING,
    PLAYING,
    ENDED
  }

  /** What the market's audience looks like at the moment. */
  record Audience(boolean subscribed, boolean trader, boolean congested) {}

  private final Speed speed;
  private final boolean waitsForAudience;
  private final boolean awaitsTrader;
  private final boolean waitsForReaders;
  private final boolean holds;
  private boolean started;
  private boolean openedWithOne;
  private boolean released;
  private boolean paced;
  private long startedAtNs;
  private long firstMarketNs;

  /**
   * @param holds whether it stands still after the first event until {@link #release}
   */
  Playback(Speed speed, boolean replay, boolean awaitsTrader, boolean holds) {
    this.speed = speed;
    this.waitsForAudience = replay || speed.isMax();
    this.awaitsTrader = awaitsTrader;
    this.waitsForReaders = waitsForAudience;
    this.holds = holds;
  }

  boolean waitsForReaders() {
    return waitsForReaders;
  }

  /**
   * @param nextMarketNs when the next event is due in the market's time
   * @param nowNs of a monotonic clock
   * @return 0 to play now, else how long to wait at most; {@link Market#NEVER} while nothing that
   *     time brings can change the answer
   */
  long waitNs(long nextMarketNs, long nowNs, Audience audience) {
    boolean held = holds && openedWithOne && !released;
    if (nextMarketNs == Market.NEVER || held || !mayPlay(audience)) {
      return Market.NEVER;
    }
    if (!started || (released && !paced)) {
      started = true;
      paced = released;
      startedAtNs = nowNs;
      firstMarketNs = nextMarketNs;
    }
    long dueNs = startedAtNs + speed.wallNs(nextMarketNs - firstMarketNs);
    return Math.max(dueNs - nowNs, 0);
  }

  /** The engine has played an event. */
  void played() {
    openedWithOne = true;
  }

  /** The market was closed for a while: from now on at its speed. */
  void restart() {
    started = false;
  }

  /** Lets a held recording go on, from now at its speed. */
  void release() {
    released = true;
  }

  private boolean mayPlay(Audience audience) {
    if (!waitsForAudience) {
      return true;
    }
    if (!started || speed.isMax()) {
      return audience.subscribed() && (audience.trader() || !awaitsTrader) && !audience.congested();
    }
    return !audience.congested();
  }

  State state(long nextMarketNs) {
    if (nextMarketNs == Market.NEVER) {
      return State.ENDED;
    }
    return started ? State.PLAYING : State.WAITING;
  }
}
