package io.ordertrail.signalbridge;

import io.ordertrail.tape.Inputs;

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
  private final Inputs inputs;

  /**
   * @param number of the strategy on the bus
   */
  ModelDesk(
      int number,
      ModelStrategy strategy,
      ModelExchange exchange,
      SignalEvents events,
      SignalMeters meters,
      Inputs inputs) {
    this.number = number;
    this.strategy = strategy;
    this.exchange = exchange;
    this.events = events;
    this.meters = meters;
    this.inputs = inputs;
  }

  /** Returns whether there was anything new. */
  int doWork() {
    ModelNews news = exchange.poll();
    if (news == null) {
      return 0;
    }
    inputs.note(ModelNote.NAME, ModelNote.lines(news));
    take(news);
    return 1;
  }

  /** Takes what the watcher said, or had said in a run that is repeated. */
  void take(ModelNews news) {
    switch (news) {
      case ModelNews.Loaded(OnnxModel model, long loadNs) -> use(model, loadNs);
      case ModelNews.Refused(InferenceError error, String reason) -> {
        strategy.refused(error);
        meters.failed(number, error);
        events.modelRefused(number, error, reason, inputs.nowNs());
      }
    }
  }

  private void use(OnnxModel model, long loadNs) {
    OnnxModel before = strategy.use(model);
    events.modelLoaded(number, model.identity(), inputs.nowNs(), loadNs);
    if (before != null) {
      exchange.retire(before);
    }
  }
}
