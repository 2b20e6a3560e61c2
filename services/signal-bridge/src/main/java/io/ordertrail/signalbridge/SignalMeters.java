package io.ordertrail.signalbridge;

import io.ordertrail.domain.Side;
import io.ordertrail.runtime.Counter;
import io.ordertrail.runtime.Histogram;
import io.ordertrail.runtime.Meters;
import io.ordertrail.wire.MessageHeader;
import io.ordertrail.wire.Topic;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Every metric that this service fills, its handles resolved once. Any thread. */
final class SignalMeters {
  private static final String[] CONFIDENCES = {"low", "medium", "high"};
  private static final long MEDIUM_E6 = 500_000;
  private static final long HIGH_E6 = 750_000;

  private final Histogram features;
  private final Histogram prices;
  private final Histogram orderFlow;
  private final Histogram[] inference;
  private final Counter[][] errors;
  private final Histogram[] generation = new Histogram[2];
  private final Counter[][] generated = new Counter[2][CONFIDENCES.length];
  private final Counter published;
  private final Counter quoteGaps;
  private final Counter tradeGaps;
  private final Counter busGaps;
  private final Map<Topic, Map<RefusedMessages.Why, Counter>> refused = new EnumMap<>(Topic.class);

  SignalMeters(Meters meters, String service, List<Strategy> strategies) {
    features = computation(meters, "all");
    prices = computation(meters, "prices");
    orderFlow = computation(meters, "order_flow");
    inference = new Histogram[strategies.size()];
    errors = new Counter[strategies.size()][InferenceError.COUNT];
    for (int i = 0; i < strategies.size(); i++) {
      String model = strategies.get(i).name().replace('-', '_');
      inference[i] = meters.histogram("signal_bridge_inference_latency_us", "model_name", model);
      for (InferenceError error : InferenceError.values()) {
        errors[i][error.ordinal()] =
            meters.counter(
                "signal_bridge_inference_errors_total",
                "model_name",
                model,
                "error_type",
                error.label());
      }
    }
    for (Side side : Side.values()) {
      resolve(meters, side);
    }
    published =
        meters.counter(
            "zmq_messages_published_total", "service", service, "topic", Topic.SIGNALS.label());
    quoteGaps = gaps(meters, service, Topic.QUOTES);
    tradeGaps = gaps(meters, service, Topic.TRADES);
    for (Topic topic : RefusedMessages.TOPICS) {
      refused.put(topic, refused(meters, service, topic));
    }
    busGaps = meters.counter("audit_sequence_gaps_total", "service", service, "stage", "bus");
  }

  private static Histogram computation(Meters meters, String set) {
    return meters.histogram("signal_bridge_feature_computation_us", "feature_set", set);
  }

  private void resolve(Meters meters, Side side) {
    String type = side == Side.BUY ? "buy" : "sell";
    generation[side.ordinal()] =
        meters.histogram("signal_bridge_signal_generation_latency_us", "signal_type", type);
    for (int i = 0; i < CONFIDENCES.length; i++) {
      generated[side.ordinal()][i] =
          meters.counter(
              "signal_bridge_signals_generated_total",
              "signal_type",
              type,
              "confidence_bucket",
              CONFIDENCES[i]);
    }
  }

  private static Map<RefusedMessages.Why, Counter> refused(
      Meters meters, String service, Topic topic) {
    Map<RefusedMessages.Why, Counter> counters = new EnumMap<>(RefusedMessages.Why.class);
    for (RefusedMessages.Why why : RefusedMessages.Why.values()) {
      counters.put(
          why,
          meters.counter(
              "zmq_messages_refused_total",
              "service",
              service,
              "topic",
              topic.label(),
              "reason",
              why.name().toLowerCase(Locale.ROOT)));
    }
    return counters;
  }

  void refused(Topic topic, RefusedMessages.Why why) {
    refused.get(topic).get(why).increment();
  }

  private static Counter gaps(Meters meters, String service, Topic topic) {
    return meters.counter("zmq_message_gaps_total", "service", service, "topic", topic.label());
  }

  /** A quote: its prices, then its order flow. */
  void featuresComputed(long takeNs, long pricesNs, long orderFlowNs) {
    prices.recordNs(pricesNs);
    orderFlow.recordNs(orderFlowNs);
    features.recordNs(takeNs + pricesNs + orderFlowNs);
  }

  /** A trade: it moves order flow only. */
  void tradeComputed(long durationNs) {
    orderFlow.recordNs(durationNs);
    features.recordNs(durationNs);
  }

  void scored(int strategy, long durationNs) {
    inference[strategy].recordNs(durationNs);
  }

  void failed(int strategy, InferenceError error) {
    errors[strategy][error.ordinal()].increment();
  }

  void emitted(Side side, long confidenceE6, long durationNs, MessageHeader tick) {
    int bucket = confidenceE6 < MEDIUM_E6 ? 0 : confidenceE6 < HIGH_E6 ? 1 : 2;
    generated[side.ordinal()][bucket].increment();
    generation[side.ordinal()].recordNs(durationNs, tick.traceHigh, tick.traceLow);
    published.increment();
  }

  void gap(Topic topic) {
    (topic == Topic.QUOTES ? quoteGaps : tradeGaps).increment();
    busGaps.increment();
  }
}
