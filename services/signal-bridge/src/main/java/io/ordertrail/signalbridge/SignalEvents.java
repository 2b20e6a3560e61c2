package io.ordertrail.signalbridge;

import io.ordertrail.eventlog.Action;
import io.ordertrail.eventlog.EventRecorder;
import io.ordertrail.eventlog.Field;
import io.ordertrail.eventlog.LifecycleAction;
import io.ordertrail.eventlog.ReasonCode;
import io.ordertrail.eventlog.ServiceName;
import io.ordertrail.eventlog.SignalAction;
import io.ordertrail.features.Hash64;
import io.ordertrail.wire.MessageHeader;
import io.ordertrail.wire.SignalMessage;
import io.ordertrail.wire.Topic;
import java.util.Arrays;
import java.util.List;

/** Everything that this service records. The agent's thread only; times are epoch ns. */
final class SignalEvents {
  private static final long NS_PER_US = 1_000L;
  private static final String[] ERROR_LABELS =
      Arrays.stream(InferenceError.values()).map(InferenceError::label).toArray(String[]::new);

  private final EventRecorder recorder;
  private final List<Strategy> strategies;
  private final String featureSet;
  private final ModelIdentity[] identities;

  /**
   * @param version of the strategies, as the settings name it
   * @param featureSet the hash of what features mean here
   */
  SignalEvents(
      EventRecorder recorder, List<Strategy> strategies, String version, String featureSet) {
    this.recorder = recorder;
    this.featureSet = featureSet;
    this.strategies = strategies;
    this.identities =
        strategies.stream()
            .map(s -> new ModelIdentity(s.name(), version, Hash64.text(s.parametersHash())))
            .toArray(ModelIdentity[]::new);
  }

  /** False when the record does not keep up: then nothing new may be begun. */
  boolean hasRoom() {
    return recorder.hasRoom();
  }

  /** A rule, whose parameters are its model. */
  void ruleLoaded(int strategy, long nowNs, long loadNs) {
    model(recorder.begin(SignalAction.MODEL_LOADED, nowNs), strategy)
        .put(Field.MODEL_LOAD_NS, loadNs)
        .commit();
  }

  /** From now on the strategy's signals are this model's. */
  void modelLoaded(int strategy, ModelIdentity identity, long nowNs, long loadNs) {
    identities[strategy] = identity;
    model(recorder.begin(SignalAction.MODEL_LOADED, nowNs), strategy)
        .put(Field.FEATURE_SET, featureSet)
        .put(Field.MODEL_LOAD_NS, loadNs)
        .commit();
  }

  /** A file that is no use; the event names the model that goes on instead. */
  void modelRefused(int strategy, InferenceError error, String reason, long nowNs) {
    model(recorder.begin(SignalAction.INFERENCE_FAILED, nowNs), strategy)
        .put(Field.ERROR_TYPE, error.label())
        .put(Field.ERROR_MESSAGE, reason)
        .commit();
  }

  /**
   * @return the event's sequence, which the message names as its cause
   */
  long generated(
      SignalMessage signal, String symbol, MessageHeader tick, long featuresHash, long nowNs) {
    EventRecorder event = signal(SignalAction.GENERATED, signal, symbol, tick, nowNs);
    return model(event, signal.strategy)
        .put(Field.HOP_BUS_TO_SIGNAL_NS, signal.signalReceivedNs - signal.tickPublishedNs)
        .put(Field.FEATURE_SET, featureSet)
        .put(Field.FEATURES_HASH, Hash64.text(featuresHash))
        .commit();
  }

  void discarded(
      SignalMessage signal, String symbol, MessageHeader tick, ReasonCode code, long nowNs) {
    signal(SignalAction.DISCARDED, signal, symbol, tick, nowNs).code(code).commit();
  }

  void inferenceFailed(
      int strategy, InferenceError error, String symbol, long feedSequence, long nowNs) {
    model(recorder.begin(SignalAction.INFERENCE_FAILED, nowNs), strategy)
        .put(Field.SIGNAL_SYMBOL, symbol)
        .put(Field.MARKET_SEQUENCE, feedSequence)
        .put(Field.ERROR_TYPE, ERROR_LABELS[error.ordinal()])
        .put(Field.ERROR_MESSAGE, error.text())
        .commit();
  }

  private EventRecorder model(EventRecorder event, int strategy) {
    return event
        .put(Field.MODEL_NAME, identities[strategy].name())
        .put(Field.MODEL_VERSION, identities[strategy].version())
        .put(Field.MODEL_HASH, identities[strategy].hash());
  }

  private EventRecorder signal(
      Action action, SignalMessage signal, String symbol, MessageHeader tick, long nowNs) {
    return recorder
        .begin(action, nowNs)
        .trace(tick.traceHigh, tick.traceLow)
        // The path of the tick so far; the trace's first spans are made of it.
        .put(Field.EVENT_START, tick.ingestNs)
        .put(Field.HOP_PUBLISH_NS, tick.sentNs - tick.ingestNs)
        .put(Field.SIGNAL_ID, signal.signalId)
        .put(Field.SIGNAL_SYMBOL, symbol)
        .put(Field.SIGNAL_SIDE, signal.side)
        .put(Field.SIGNAL_TYPE, signal.ordType)
        .put(Field.SIGNAL_STRENGTH, signal.strengthE6)
        .put(Field.SIGNAL_CONFIDENCE, signal.confidenceE6)
        .put(Field.STRATEGY_ID, strategies.get(signal.strategy).name())
        .put(Field.MARKET_BID, signal.bidPxE6)
        .put(Field.MARKET_ASK, signal.askPxE6)
        .put(Field.MARKET_BID_SIZE, signal.bidQtyE6)
        .put(Field.MARKET_ASK_SIZE, signal.askQtyE6)
        .put(Field.MARKET_SEQUENCE, signal.feedSequence)
        .put(Field.MARKET_AGE_US, Math.max(0, nowNs - tick.ingestNs) / NS_PER_US);
  }

  /**
   * @param count of this kind since the last time that it was recorded
   */
  void refused(Topic topic, ReasonCode code, long count, long nowNs) {
    recorder
        .begin(LifecycleAction.BUS_MESSAGE_REFUSED, nowNs)
        .code(code)
        .put(Field.GAP_TOPIC, topic.label())
        .put(Field.GAP_COUNT, count)
        .commit();
  }

  void gap(Topic topic, long firstMissing, long lastMissing, long nowNs) {
    recorder
        .begin(LifecycleAction.BUS_GAP_DETECTED, nowNs)
        .code(ReasonCode.BUS_GAP)
        .put(Field.GAP_PUBLISHER, ServiceName.MARKET_DATA.text())
        .put(Field.GAP_TOPIC, topic.label())
        .put(Field.GAP_FIRST_MISSING, firstMissing)
        .put(Field.GAP_LAST_MISSING, lastMissing)
        .put(Field.GAP_COUNT, lastMissing - firstMissing + 1)
        .commit();
  }
}
