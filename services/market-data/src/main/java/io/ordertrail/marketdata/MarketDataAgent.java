package io.ordertrail.marketdata;

import io.ordertrail.eventlog.EpochClock;
import org.agrona.concurrent.Agent;

/**
 * Decides when: each turn takes what the feed delivered through decoding, book and bus, and then
 * what only time brings about. One thread; never blocks.
 */
final class MarketDataAgent implements Agent {
  private final FeedSession session;
  private final FrameReader reader;
  private final FeedWatch watch;
  private final Rejections rejections;
  private final Snapshots snapshots;
  private final Ticks ticks;
  private final MarketDataEvents events;
  private final EpochClock clock;

  MarketDataAgent(
      FeedSession session,
      FrameReader reader,
      FeedWatch watch,
      Rejections rejections,
      Snapshots snapshots,
      Ticks ticks,
      MarketDataEvents events,
      EpochClock clock) {
    this.session = session;
    this.reader = reader;
    this.watch = watch;
    this.rejections = rejections;
    this.snapshots = snapshots;
    this.ticks = ticks;
    this.events = events;
    this.clock = clock;
  }

  @Override
  public int doWork() {
    int work = session.poll(clock.nowNs(), reader);
    long nowNs = clock.nowNs();
    if (session.isStreaming() && watch.check(nowNs) == FeedWatch.Change.BECAME_STALE) {
      events.stale(nowNs, watch.silenceNs());
    }
    ticks.keepUp(nowNs);
    rejections.flush(nowNs);
    snapshots.poll(nowNs, ticks.feedSequence());
    return work;
  }

  @Override
  public void onClose() {
    long nowNs = clock.nowNs();
    rejections.flushAll(nowNs);
    session.close(nowNs);
  }

  @Override
  public String roleName() {
    return "market-data";
  }
}
