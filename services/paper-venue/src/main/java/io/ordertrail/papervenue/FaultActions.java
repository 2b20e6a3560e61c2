package io.ordertrail.papervenue;

import java.util.List;
import java.util.function.LongSupplier;
import java.util.function.Predicate;

/**
 * Begins and ends faults, and does what a fault does by itself: ending streams, halting a symbol,
 * taking a fill back. What finds nobody to befall is tried again. Engine thread only.
 */
final class FaultActions implements Timed {
  private static final long AGAIN_AFTER_NS = 50 * Timestamps.NS_PER_MS;

  private final Faults faults;
  private final FaultSchedule schedule;
  private final Market market;
  private final MarketFeed feed;
  private final MarketDataHub marketData;
  private final Connections connections;
  private final Corrections corrections;
  private final Broker broker;
  private final LongSupplier clock;
  private long triedNs = System.nanoTime();

  FaultActions(
      Faults faults,
      FaultSchedule schedule,
      Market market,
      MarketFeed feed,
      MarketDataHub marketData,
      Connections connections,
      Corrections corrections,
      Broker broker,
      LongSupplier clock) {
    this.faults = faults;
    this.schedule = schedule;
    this.market = market;
    this.feed = feed;
    this.marketData = marketData;
    this.connections = connections;
    this.corrections = corrections;
    this.broker = broker;
    this.clock = clock;
  }

  /** Begins a fault that was asked for, and returns it as it then stands. */
  Fault begin(FaultRequest request) {
    return begin(request, "request", marketNs());
  }

  private Fault begin(FaultRequest request, String origin, long marketNs) {
    Fault fault = faults.begin(request, origin, marketNs);
    if (request.kind() == FaultKind.HALT_SYMBOL) {
      feed.halts().halt(request.symbol(), request.value());
      faults.tookEffect(fault.id());
    }
    attempt(fault);
    return faults.all().stream().filter(f -> f.id().equals(fault.id())).findFirst().orElse(fault);
  }

  /** Begins those of the schedule that are due before the market's next event. */
  void beginScheduled(long marketNs) {
    while (schedule.nextNs() <= marketNs) {
      long atNs = schedule.nextNs();
      begin(schedule.next(), "schedule", atNs);
    }
  }

  /** Ends those that are wanted ended; returns how many. */
  int end(Predicate<Fault> which) {
    List<Fault> ended = faults.endThose(which);
    ended.forEach(this::afterwards);
    return ended.size();
  }

  private void afterwards(Fault ended) {
    FaultRequest request = ended.request();
    if (request.kind() == FaultKind.HALT_SYMBOL && !isStillHalted(request.symbol())) {
      feed.halts().resume(request.symbol());
      resend(request.symbol());
      broker.releaseWaiting();
    } else if (request.kind() == FaultKind.STALE_FEED) {
      market.symbols().stream().filter(request::isOf).forEach(this::resend);
    }
  }

  private boolean isStillHalted(String symbol) {
    return faults.active().stream()
        .map(Fault::request)
        .anyMatch(r -> r.kind() == FaultKind.HALT_SYMBOL && r.isOf(symbol));
  }

  private void resend(String symbol) {
    feed.resend(market.symbols().indexOf(symbol), marketNs());
  }

  /** The market's own time, or ours when it has none any more. */
  private long marketNs() {
    long nextNs = market.nextTimeNs();
    return nextNs == Market.NEVER ? clock.getAsLong() : nextNs;
  }

  @Override
  public long onTime(long monotonicNs) {
    if (!faults.isAnyActive()) {
      return NEVER;
    }
    faults.endOverdue().forEach(this::afterwards);
    if (monotonicNs - triedNs >= AGAIN_AFTER_NS) {
      triedNs = monotonicNs;
      faults.active().forEach(this::attempt);
    }
    long deadlineNs = faults.nextDeadlineNs();
    return Math.min(
        AGAIN_AFTER_NS,
        deadlineNs == Long.MAX_VALUE ? NEVER : Math.max(deadlineNs - monotonicNs, 0));
  }

  /** Lets a fault act until it is used up, or finds nobody, or once if it is not counted. */
  private void attempt(Fault fault) {
    boolean counted = fault.request().kind().lasting() == FaultKind.Lasting.ONE_BY_ONE;
    boolean acted = act(fault.request());
    while (acted && !faults.tookEffect(fault.id()) && counted) {
      acted = act(fault.request());
    }
  }

  private boolean act(FaultRequest request) {
    return switch (request.kind()) {
      case DISCONNECT -> connections.end(request.value(), request.closeCode());
      case MALFORMED_FRAME -> connections.sendGarbage(request.value());
      case SLOW_READER -> marketData.cutOffAll();
      case TRADE_BUST -> corrections.bust(request.symbol());
      case TRADE_CORRECT -> corrections.correct(request.symbol(), request.value());
      case POSITION_DRIFT -> {
        corrections.drift(request.symbol(), request.number());
        yield true;
      }
      case LOST_FILL,
          DUPLICATE_FILL,
          LATE_FILL,
          LATE_ACK,
          TIMEOUT_AFTER_ACCEPT,
          TIMEOUT_BEFORE_ACCEPT,
          RATE_LIMIT_STORM,
          SERVER_ERROR,
          REFUSE_CONNECTIONS,
          FEED_GAP,
          CROSSED_BOOK,
          STALE_FEED,
          WRONG_PRICE,
          CLOCK_SKEW,
          HALT_SYMBOL,
          LATE_REJECT,
          AUTH_EXPIRED ->
          false;
    };
  }
}
