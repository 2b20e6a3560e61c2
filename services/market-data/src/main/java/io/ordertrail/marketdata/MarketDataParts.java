package io.ordertrail.marketdata;

import io.ordertrail.domain.SymbolTable;
import io.ordertrail.eventlog.EpochClock;
import io.ordertrail.eventlog.EventRecorder;
import io.ordertrail.wire.Publisher;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * The service's parts, put together: the same for the process and for its tests.
 *
 * @param ticks tells whether anything was ever quoted
 */
record MarketDataParts(MarketDataAgent agent, FeedSession session, Ticks ticks) {

  /**
   * @param tap sees every frame that the feed received
   */
  static MarketDataParts assemble(
      FeedConfig feed,
      Duration snapshotEvery,
      HttpClient client,
      FrameTap tap,
      Publisher publisher,
      EventRecorder recorder,
      EpochClock clock,
      MarketDataMeters meters,
      RandomGenerator random) {
    MarketDataEvents events = new MarketDataEvents(recorder, feed.endpoint());
    Books books = new Books(new SymbolTable(feed.symbols()));
    FeedSession session = new FeedSession(feed, client, random, events, meters);
    TraceIds traces = new TraceIds(random.nextLong());
    Ticks ticks = new Ticks(books, publisher, traces, clock, events, meters);
    FeedWatch watch = new FeedWatch(feed.staleAfter().toNanos());
    Rejections rejections = new Rejections(events);
    FrameReader reader = new FrameReader(session, ticks, watch, rejections, tap, clock, events);
    Snapshots snapshots = new Snapshots(books, events, snapshotEvery.toNanos());
    MarketDataAgent agent =
        new MarketDataAgent(session, reader, watch, rejections, snapshots, ticks, events, clock);
    return new MarketDataParts(agent, session, ticks);
  }
}
