package io.ordertrail.marketdata;

import io.ordertrail.eventlog.EpochClock;
import java.net.http.HttpClient;

/** The network and the clock. The agent's thread. */
final class LiveSource implements FeedSource {
  private static final long BEAT_NS = 500_000_000L;

  private final HttpClient client;
  private final EpochClock clock;
  private long nextBeatNs;

  LiveSource(HttpClient client, EpochClock clock) {
    this.client = client;
    this.clock = clock;
  }

  @Override
  public long nowNs() {
    return clock.nowNs();
  }

  @Override
  public boolean mayConnect(int feed, long notBeforeNs) {
    return nowNs() >= notBeforeNs;
  }

  @Override
  public FeedLink connect(int feed, FeedConfig config, long connection) {
    return FeedConnection.open(
        client,
        config.endpoint(),
        config.patience().handshakeTimeout(),
        new FeedItem.Origin(feed, connection),
        clock);
  }

  @Override
  public boolean keepsTime() {
    return true;
  }

  @Override
  public boolean takeBeat() {
    long nowNs = nowNs();
    if (nowNs < nextBeatNs) {
      return false;
    }
    nextBeatNs = nowNs + BEAT_NS;
    return true;
  }
}
