package io.ordertrail.signalbridge;

import io.ordertrail.domain.SymbolStatus;
import io.ordertrail.domain.SymbolTable;
import io.ordertrail.features.FeatureConfig;
import io.ordertrail.features.Features;
import io.ordertrail.features.SymbolFeatures;
import io.ordertrail.tape.Inputs;
import io.ordertrail.tape.Turn;
import io.ordertrail.wire.GapDetector;
import io.ordertrail.wire.MessageDecoder;
import io.ordertrail.wire.MessageHeader;
import io.ordertrail.wire.MessageType;
import io.ordertrail.wire.QuoteMessage;
import io.ordertrail.wire.Subscriber;
import io.ordertrail.wire.SymbolStatusMessage;
import io.ordertrail.wire.Topic;
import io.ordertrail.wire.TradeMessage;
import java.util.List;
import org.agrona.concurrent.Agent;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Decides when: takes quotes and trades off the bus, brings the features up to date, asks every
 * strategy after each quote and lets the gate judge. One thread; never blocks.
 */
final class SignalAgent implements Agent, Subscriber.Handler {
  private static final int BATCH = 64;
  private static final long FAILURES_NS = 10_000_000_000L;
  private static final String STARTED = "started";

  private final Subscriber marketData;
  private final SymbolTable symbols;
  private final SymbolFeatures[] features;
  private final Strategy[] strategies;
  private final SignalGate gate;
  private final Emitter emitter;
  private final SignalEvents events;
  private final SignalMeters meters;
  private final ModelDesk models;
  private final Inputs inputs;
  private final Decision decision = new Decision();
  private final GapDetector quoteNumbers = new GapDetector();
  private final GapDetector tradeNumbers = new GapDetector();
  private final RefusedMessages refused;
  private final Quiet failures;
  private volatile boolean receiving;

  SignalAgent(
      Subscriber marketData,
      SymbolTable symbols,
      FeatureConfig featureConfig,
      List<Strategy> strategies,
      SignalGate gate,
      Emitter emitter,
      SignalEvents events,
      SignalMeters meters,
      ModelDesk models,
      Inputs inputs) {
    this.marketData = marketData;
    this.symbols = symbols;
    this.features = new SymbolFeatures[symbols.size()];
    for (int i = 0; i < features.length; i++) {
      features[i] = new SymbolFeatures(featureConfig);
    }
    this.strategies = strategies.toArray(Strategy[]::new);
    this.gate = gate;
    this.emitter = emitter;
    this.events = events;
    this.meters = meters;
    this.models = models;
    this.inputs = inputs;
    this.refused = new RefusedMessages(events, meters);
    this.failures = new Quiet(strategies.size() * InferenceError.COUNT, FAILURES_NS);
  }

  /** Any thread: whether anything of market-data has arrived. */
  boolean isReceiving() {
    return receiving;
  }

  @Override
  public void onStart() {
    inputs.note(STARTED, List.of());
    start();
  }

  private void start() {
    for (int i = 0; i < strategies.length; i++) {
      if (!(strategies[i] instanceof ModelStrategy)) { // whose model is recorded when it is there
        long startNs = inputs.nowNs();
        strategies[i].decide(new Features(), decision);
        events.ruleLoaded(i, startNs, inputs.nowNs() - startNs);
      }
    }
  }

  @Override
  public int doWork() {
    return models.doWork() + marketData.poll(this, BATCH);
  }

  /** Does again what began with that turn of a tape. */
  void repeat(Turn turn, MessageDecoder decoder) {
    inputs.replay(turn);
    switch (turn.kind()) {
      case MESSAGE ->
          onMessage(decoder.decode(new UnsafeBuffer(turn.frame()), turn.frame().length), decoder);
      case LOOK -> throw new IllegalArgumentException("this agent does not look around");
      case NOTE -> {
        if (turn.note().name().equals(STARTED)) {
          start();
        }
      }
    }
  }

  @Override
  public void onMessage(MessageType type, MessageDecoder message) {
    switch (type) {
      case QUOTE -> onQuote(message.header, message.quote);
      case TRADE -> onTrade(message.header, message.trade);
      case HEARTBEAT -> onHeartbeat(message.header);
      case SYMBOL_STATUS -> onStatus(message.header, message.symbolStatus);
      // Not a number of the topic was used by them, or a hole in the numbers will tell.
      case MALFORMED -> refused.malformed(inputs.nowNs());
      case SIGNAL, ORDER, EXECUTION_REPORT, CANCEL, BOOK ->
          refused.unexpected(message.header.topic, inputs.nowNs());
    }
  }

  private void onHeartbeat(MessageHeader header) {
    watchNumbers(quoteNumbers, header, Topic.QUOTES);
    receiving = true;
  }

  private void onStatus(MessageHeader header, SymbolStatusMessage status) {
    onHeartbeat(header);
    int symbol = symbols.indexOf(status.symbolHigh, status.symbolLow);
    if (symbol != SymbolTable.UNKNOWN) {
      gate.halt(symbol, status.status == SymbolStatus.HALTED);
    }
  }

  private void onTrade(MessageHeader header, TradeMessage trade) {
    watchNumbers(tradeNumbers, header, Topic.TRADES);
    int symbol = symbols.indexOf(trade.symbolHigh, trade.symbolLow);
    if (symbol != SymbolTable.UNKNOWN) {
      long startNs = inputs.idleNs();
      features[symbol].onTrade(trade.pxE6, trade.qtyE6, trade.venueTimeNs);
      meters.tradeComputed(inputs.idleNs() - startNs);
    }
  }

  private void onQuote(MessageHeader header, QuoteMessage quote) {
    long receivedNs = inputs.nowNs();
    watchNumbers(quoteNumbers, header, Topic.QUOTES);
    int symbol = symbols.indexOf(quote.symbolHigh, quote.symbolLow);
    if (symbol == SymbolTable.UNKNOWN) {
      return;
    }
    receiving = true;
    SymbolFeatures of = features[symbol];
    if (update(of, quote, receivedNs)
        && of.features().isWarm()
        && inputs.answer(Heard.HAS_ROOM, events.hasRoom())) {
      askStrategies(header, quote, symbol, of.features(), receivedNs);
    }
  }

  private boolean update(SymbolFeatures of, QuoteMessage quote, long startNs) {
    boolean used =
        of.takeQuote(
            quote.bidPxE6, quote.bidQtyE6, quote.askPxE6, quote.askQtyE6, quote.venueTimeNs);
    if (used) {
      long takenNs = inputs.idleNs();
      of.updatePrices();
      long pricedNs = inputs.idleNs();
      of.updateFlow();
      meters.featuresComputed(takenNs - startNs, pricedNs - takenNs, inputs.idleNs() - pricedNs);
    }
    return used;
  }

  private void askStrategies(
      MessageHeader header, QuoteMessage quote, int symbol, Features now, long receivedNs) {
    for (int i = 0; i < strategies.length; i++) {
      long startNs = inputs.idleNs();
      if (!now.areNumbers()) {
        fail(i, InferenceError.NOT_A_NUMBER, symbol, quote, startNs);
        continue;
      }
      strategies[i].decide(now, decision);
      long decidedNs = inputs.nowNs(Heard.decided(i));
      meters.scored(i, decidedNs - startNs);
      if (decision.failure != null) {
        fail(i, decision.failure, symbol, quote, decidedNs);
        continue;
      }
      long ageNs = decidedNs - header.ingestNs;
      SignalGate.Verdict verdict = gate.judge(i, symbol, decision, quote.venueTimeNs, ageNs);
      if (verdict != SignalGate.Verdict.NOTHING) {
        emitter.describe(i, strategies[i], decision, quote);
        say(verdict, symbols.at(symbol).text(), header, now, receivedNs);
      }
    }
  }

  private void say(
      SignalGate.Verdict verdict,
      String symbol,
      MessageHeader tick,
      Features now,
      long receivedNs) {
    if (verdict == SignalGate.Verdict.EMIT) {
      emitter.emit(symbol, tick, now.hash(), receivedNs);
    } else {
      emitter.discard(verdict, symbol, tick, receivedNs);
    }
  }

  private void fail(
      int strategy, InferenceError error, int symbol, QuoteMessage quote, long nowNs) {
    meters.failed(strategy, error);
    if (failures.admits(strategy * InferenceError.COUNT + error.ordinal(), nowNs)) {
      String name = symbols.at(symbol).text();
      events.inferenceFailed(strategy, error, name, quote.feedSequence, nowNs);
    }
  }

  private void watchNumbers(GapDetector numbers, MessageHeader header, Topic topic) {
    long missing = numbers.onMessage(header.runId, header.sequence);
    if (missing > 0) {
      meters.gap(topic);
      events.gap(topic, numbers.firstMissing(), header.sequence - 1, inputs.nowNs());
    }
  }

  @Override
  public String roleName() {
    return "signal-bridge";
  }
}
