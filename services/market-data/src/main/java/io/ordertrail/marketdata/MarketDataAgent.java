package io.ordertrail.marketdata;

import java.util.List;
import org.agrona.concurrent.Agent;

/**
 * Decides when: each turn takes what the feeds delivered through decoding, book and bus, and then
 * what only time brings about. One thread; never blocks.
 */
final class MarketDataAgent implements Agent {
  private final List<Feed> feeds;
  private final FeedSource source;
  private final FeedTap tap;
  private final Outbox outbox;
  private final SessionWatch session;
  private final Snapshots snapshots;
  private final MarketDataEvents events;
  private final BusMeters meters;
  private long droppedSaid;

  MarketDataAgent(
      List<Feed> feeds,
      FeedSource source,
      FeedTap tap,
      Outbox outbox,
      SessionWatch session,
      Snapshots snapshots,
      MarketDataEvents events,
      BusMeters meters) {
    this.feeds = feeds;
    this.source = source;
    this.tap = tap;
    this.outbox = outbox;
    this.session = session;
    this.snapshots = snapshots;
    this.events = events;
    this.meters = meters;
  }

  @Override
  public int doWork() {
    int work = 0;
    for (int i = 0; i < feeds.size(); i++) {
      work += feeds.get(i).poll();
    }
    long nowNs = source.nowNs();
    boolean sessionOpen = session.poll(nowNs);
    if (source.takeBeat()) {
      beat(source.nowNs());
      work++;
    }
    for (int i = 0; i < feeds.size(); i++) {
      feeds.get(i).tick(nowNs, sessionOpen);
    }
    snapshots.poll(nowNs, outbox.feedSequence());
    return work;
  }

  /**
   * Twice a second, whatever the market does: a subscriber that hears it knows that quotes would
   * reach it, and that none was lost.
   */
  private void beat(long nowNs) {
    tap.onItem(new FeedItem.Beat(nowNs));
    outbox.heartbeat(nowNs);
    int connected = 0;
    for (int i = 0; i < feeds.size(); i++) {
      Feed feed = feeds.get(i);
      feed.statuses().repeat(nowNs);
      connected += feed.session().isConnected() ? 1 : 0;
    }
    meters.connected(connected);
    sayDropped(nowNs);
  }

  private void sayDropped(long nowNs) {
    long dropped = tap.dropped();
    if (dropped > droppedSaid) {
      events.captureIncomplete(nowNs, dropped - droppedSaid);
      droppedSaid = dropped;
    }
  }

  @Override
  public void onClose() {
    long nowNs = source.nowNs();
    for (Feed feed : feeds) {
      feed.close(nowNs);
    }
    sayDropped(nowNs);
  }

  @Override
  public String roleName() {
    return "market-data";
  }
}
