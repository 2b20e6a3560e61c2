package io.ordertrail.signalbridge;

import io.ordertrail.eventlog.EpochClock;

/**
 * Takes the watcher's news on the trading thread: swaps the model by one reference, records it, and
 * hands the old one back.
 */
final class ModelDesk {
  private final int number;
  private final ModelStrategy strategy;
  private final ModelExchange exchange;
  private final SignalEvents events;
  private final SignalMeters meters;
  private final EpochClock clock;

  /**
   * @param number of the strategy on the bus
   */
  ModelDesk(
      int number,
      ModelStrategy strategy,
      ModelExchange exchange,
      SignalEvents events,
      SignalMeters meters,
      EpochClock clock) {
    this.number = number;
    this.strategy = strategy;
    this.exchange = exchange;
    this.events = events;
    this.meters = meters;
    this.clock = clock;
  }

  /** Returns whether there was anything new. */
  int doWork() {
    switch (exchange.poll()) {
      case null -> {
        return 0;
      }
      case ModelNews.Loaded(OnnxModel model, long loadNs) -> use(model, loadNs);
      case ModelNews.Refused(InferenceError error, String reason) -> {
        strategy.refused(error);
        meters.failed(number, error);
        events.modelRefused(number, error, reason, clock.nowNs());
      }
    }
    return 1;
  }

  private void use(OnnxModel model, long loadNs) {
    OnnxModel before = strategy.use(model);
    events.modelLoaded(number, model.identity(), clock.nowNs(), loadNs);
    if (before != null) {
      exchange.retire(before);
    }
  }
}
