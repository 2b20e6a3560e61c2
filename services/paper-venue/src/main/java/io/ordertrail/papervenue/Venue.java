package io.ordertrail.papervenue;

import io.ordertrail.runtime.StartException;
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
    MarketDataHub marketData,
    TradeUpdatesHub tradeUpdates,
    VenueEngine engine,
    OrderLog log,
    Credentials credentials,
    int symbolLimit)
    implements AutoCloseable {
  private static final int KEPT_ORDERS = 40_000;
  private static final long SLOW_CLIENT_BYTES = 1 << 20;
  private static final long PATIENT_BYTES = 1 << 18;
  private static final long SLOW_LISTENER_BYTES = 1 << 22;

  /**
   * Puts the parts together and reads the session's orders back. The engine is not yet started.
   *
   * @param fatal told why the engine cannot go on
   * @throws StartException when the recording or the order log cannot be used
   */
  static Venue assemble(VenueConfig config, Consumer<Exception> fatal) {
    long startedNs = Timestamps.now();
    Ledger ledger = new Ledger(config.cashE6(), KEPT_ORDERS);
    OrderLog log = OrderLog.open(config.orderLog(), ledger::apply);
    Market market = openOrClose(log, () -> Markets.of(config, ledger, startedNs));
    Quotes quotes = new Quotes(market);
    Playback playback =
        new Playback(
            config.speed(),
            config.replay().isPresent(),
            config.replayAwaitsTrader(),
            config.replayHolds());
    boolean patient = playback.waitsForReaders();
    MarketDataHub marketData =
        new MarketDataHub(patient, patient ? PATIENT_BYTES : SLOW_CLIENT_BYTES);
    TradeUpdatesHub tradeUpdates = new TradeUpdatesHub(SLOW_LISTENER_BYTES);
    Ids ids = new Ids(config.session());
    BuyingPower buyingPower = new BuyingPower(ledger, quotes, config.marginMultiplier());
    Broker broker =
        new Broker(
            ledger,
            log,
            new OrderRules(
                ledger, quotes, buyingPower, config.hardToBorrow(), config.refuseFlips()),
            market,
            marketData,
            new BrokerSettings(config.seed(), config.ackDelay().toNanos(), config.lateRejectPpm()),
            ids,
            Timestamps::now,
            tradeUpdates);
    AccountJson accountJson =
        new AccountJson(
            ledger, quotes, buyingPower, ids.account().toString(), config.cashE6(), startedNs);
    VenueEngine engine = new VenueEngine(market, broker, marketData, tradeUpdates, playback, fatal);
    return new Venue(
        market,
        ledger,
        broker,
        accountJson,
        marketData,
        tradeUpdates,
        engine,
        log,
        config.credentials(),
        config.symbolLimit());
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
