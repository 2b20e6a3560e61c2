package io.ordertrail.marketdata;

import io.ordertrail.domain.SymbolTable;
import io.ordertrail.domain.TradingCalendar;
import io.ordertrail.eventlog.EpochClock;
import io.ordertrail.eventlog.EventRecorder;
import io.ordertrail.runtime.Meters;
import io.ordertrail.tracing.TickTap;
import io.ordertrail.wire.Publisher;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** The service's parts, put together: the same for the process and for its tests. */
record MarketDataParts(MarketDataAgent agent, List<Feed> feeds, SessionWatch session) {

  /**
   * What the parts need of the world.
   *
   * @param source the network, or a capture
   * @param tap sees everything that the feeds delivered
   * @param ticks is told of what was published
   * @param replay whether the venue's stamps are of another day
   */
  record World(
      FeedSource source,
      FeedTap tap,
      Publisher publisher,
      TickTap ticks,
      EventRecorder recorder,
      EpochClock clock,
      Meters meters,
      boolean replay,
      RandomGenerator random) {}

  static MarketDataParts assemble(
      List<FeedConfig> configs,
      TradingCalendar calendar,
      Duration snapshotEvery,
      String service,
      World world) {
    BusMeters meters = new BusMeters(world.meters(), service);
    TraceIds traces = new TraceIds(world.random().nextLong());
    Outbox outbox = new Outbox(world.publisher(), traces, world.ticks(), world.clock(), meters);
    List<Feed> feeds = new ArrayList<>();
    for (int i = 0; i < configs.size(); i++) {
      feeds.add(feed(i, configs.get(i), outbox, world));
    }
    meters.watch(List.copyOf(feeds));
    MarketDataEvents events = new MarketDataEvents(world.recorder());
    SessionWatch session = new SessionWatch(calendar, events, meters);
    Snapshots snapshots = new Snapshots(feeds, events, snapshotEvery.toNanos());
    MarketDataAgent agent =
        new MarketDataAgent(
            List.copyOf(feeds),
            world.source(),
            world.tap(),
            outbox,
            session,
            snapshots,
            events,
            meters);
    return new MarketDataParts(agent, List.copyOf(feeds), session);
  }

  private static Feed feed(int index, FeedConfig config, Outbox outbox, World world) {
    SymbolTable symbols = new SymbolTable(config.symbols());
    FeedConfig.Checks checks = config.checks();
    FeedEvents events = new FeedEvents(world.recorder(), config);
    FeedMeters meters = new FeedMeters(world.meters(), config.name(), world.replay());
    PriceGuard guard =
        new PriceGuard(symbols.size(), checks.priceJumpBps(), checks.priceJumpConfirmations());
    Books books = new Books(symbols, guard);
    TradeNumbers numbers = new TradeNumbers(symbols.size(), checks.consecutiveTradeIds());
    Ticks ticks = new Ticks(books, numbers, outbox, events, meters);
    OrderBooks orderBooks = new OrderBooks(symbols, checks, outbox, events, meters);
    Statuses statuses = new Statuses(symbols, outbox, events, meters);
    Silence silence = new Silence(symbols, config.patience(), statuses, events, meters);
    Rejections rejections = new Rejections(events, meters);
    FeedSession session =
        new FeedSession(index, config, world.source(), world.tap(), world.random(), events, meters);
    FrameReader reader =
        new FrameReader(
            session, symbols, ticks, orderBooks, statuses, silence, rejections, events, meters);
    return new Feed(
        config, session, reader, ticks, books, orderBooks, statuses, silence, rejections);
  }
}
