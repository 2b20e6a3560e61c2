package io.ordertrail.papervenue;

import io.ordertrail.runtime.StartException;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * The venue without its server: the parts that live on the engine thread, and the way to it. The
 * parts may be used only inside {@link VenueEngine#call} or {@link VenueEngine#execute}, but for
 * {@link Market#symbols}.
 */
record Venue(
    Market market,
    Ledger ledger,
    Broker broker,
    AccountJson accountJson,
    ClockJson clockJson,
    TradingHours hours,
    MarketFeed feed,
    MarketDataHub marketData,
    TradeUpdatesHub tradeUpdates,
    Connections connections,
    Faults faults,
    FaultActions faultActions,
    Recorder recorder,
    VenueEngine engine,
    OrderLog log,
    Credentials credentials,
    int symbolLimit)
    implements AutoCloseable {
  private static final int KEPT_ORDERS = 40_000;
  private static final long SLOW_CLIENT_BYTES = 1 << 20;
  private static final long PATIENT_BYTES = 1 << 18;
  private static final long SLOW_LISTENER_BYTES = 1 << 22;
  private static final long FILL_SEED = 0x5DEECE66DL;

  /**
   * Puts the parts together and reads the session's orders back. The engine is not yet started.
   *
   * @param fatal told why the engine cannot go on
   * @throws StartException when the recording or the order log cannot be used
   */
  static Venue assemble(VenueConfig config, Consumer<Exception> fatal) {
    MarketSettings trading = config.trading();
    long startedNs = trading.clock().getAsLong();
    Ledger ledger = new Ledger(config.cashE6(), KEPT_ORDERS);
    OrderLog log = OrderLog.open(config.orderLog(), ledger::apply);
    Market market = openOrClose(log, () -> Markets.of(config, ledger, startedNs));
    Quotes quotes = new Quotes(market);
    Playback playback = playback(config, ledger);
    boolean patient = playback.waitsForReaders();
    MarketDataHub marketData =
        new MarketDataHub(patient, patient ? PATIENT_BYTES : SLOW_CLIENT_BYTES);
    TradeUpdatesHub tradeUpdates = new TradeUpdatesHub(SLOW_LISTENER_BYTES);
    Faults faults = new Faults(trading.clock(), System::nanoTime);
    UpdatePath updates =
        new UpdatePath(
            tradeUpdates,
            faults,
            new Latency(trading.fillDelay().toNanos(), config.seed() + FILL_SEED));
    Recorder recorder = new Recorder(ledger, log, trading.clock(), updates);
    MarketFeed feed =
        new MarketFeed(
            market,
            trading.bookDepth(),
            symbol -> marketData.want(MessageKind.ORDERBOOK, symbol),
            marketData,
            faults,
            trading.clock());
    Ids ids = new Ids(config.session());
    BuyingPower buyingPower = new BuyingPower(ledger, quotes, config.marginMultiplier());
    TradingHours hours = new TradingHours(trading.calendar());
    Broker broker =
        new Broker(
            recorder,
            new OrderRules(
                ledger, quotes, buyingPower, config.hardToBorrow(), config.refuseFlips()),
            market,
            feed,
            hours,
            faults,
            new BrokerSettings(
                config.seed(), config.ackDelay().toNanos(), config.lateRejectPpm(), trading.fees()),
            ids);
    Connections connections = new Connections();
    FaultActions faultActions =
        new FaultActions(
            faults,
            new FaultSchedule(trading.faults(), market.symbols(), market.nextTimeNs()),
            market,
            feed,
            marketData,
            connections,
            new Corrections(recorder, ids),
            broker,
            trading.clock());
    VenueEngine engine =
        new VenueEngine(
            market,
            broker,
            marketData,
            tradeUpdates,
            playback,
            faultActions,
            List.of(broker, updates, faultActions),
            fatal);
    return new Venue(
        market,
        ledger,
        broker,
        new AccountJson(
            ledger, quotes, buyingPower, ids.account().toString(), config.cashE6(), startedNs),
        new ClockJson(hours, faults, trading.clock()),
        hours,
        feed,
        marketData,
        tradeUpdates,
        connections,
        faults,
        faultActions,
        recorder,
        engine,
        log,
        config.credentials(),
        config.symbolLimit());
  }

  /**
   * A recording that was released once in this session is not held again: who released it has done
   * so and gone, and the venue that comes back after a kill has nobody to wait for.
   */
  private static Playback playback(VenueConfig config, Ledger ledger) {
    return new Playback(
        config.speed(),
        config.replay().isPresent(),
        config.replayAwaitsTrader(),
        config.replayHolds() && !ledger.isReplayReleased());
  }

  /** Lets a held recording go on, for the rest of the session. Any thread but the engine's. */
  void releaseReplay() {
    engine.call(
        () -> {
          if (!ledger.isReplayReleased()) {
            recorder.record(new OrderEvent.ReplayReleased(recorder.nextNs()));
          }
          engine.releaseHere();
          return true;
        });
  }

  /** The market's own time, or ours when it has none any more. */
  long marketNs() {
    long nextNs = market.nextTimeNs();
    return nextNs == Market.NEVER ? recorder.nowNs() : nextNs;
  }

  private static Market openOrClose(OrderLog log, Supplier<Market> market) {
    try {
      return market.get();
    } catch (RuntimeException failed) {
      log.close();
      throw failed;
    }
  }

  /** Stops the engine and makes the order log durable. */
  @Override
  public void close() {
    try {
      engine.stop();
      log.close();
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
    }
  }
}
