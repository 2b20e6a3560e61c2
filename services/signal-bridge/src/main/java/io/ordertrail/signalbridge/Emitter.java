package io.ordertrail.signalbridge;

import io.ordertrail.eventlog.ReasonCode;
import io.ordertrail.eventlog.ServiceName;
import io.ordertrail.tape.Inputs;
import io.ordertrail.wire.MessageHeader;
import io.ordertrail.wire.Publisher;
import io.ordertrail.wire.QuoteMessage;
import io.ordertrail.wire.SignalMessage;
import io.ordertrail.wire.Topic;

/**
 * Records a signal and sends it, in that order, or records why it was not said. The agent's thread;
 * allocates nothing but in the record's rare texts.
 */
final class Emitter {
  private static final long DISCARDS_NS = 10_000_000_000L;
  private static final SignalGate.Verdict[] VERDICTS = SignalGate.Verdict.values();

  private final SignalMessage signal = new SignalMessage();
  private final MessageHeader header = new MessageHeader();
  private final Publisher publisher;
  private final SignalEvents events;
  private final SignalMeters meters;
  private final Inputs inputs;
  private final long runId;
  private final Quiet quiet;
  private long nextSignalId;

  Emitter(
      Publisher publisher,
      SignalEvents events,
      SignalMeters meters,
      Inputs inputs,
      RunStart run,
      int strategies) {
    this.publisher = publisher;
    this.events = events;
    this.meters = meters;
    this.inputs = inputs;
    this.runId = run.runId();
    this.nextSignalId = run.firstSignalId();
    this.quiet = new Quiet(strategies * VERDICTS.length, DISCARDS_NS);
  }

  /**
   * @param firstSignalId later than any of an earlier run
   */
  record RunStart(long runId, long firstSignalId) {}

  /** What a wish is about. */
  void describe(int strategy, Strategy of, Decision decision, QuoteMessage quote) {
    signal.strategy = strategy;
    signal.side = decision.side;
    signal.strengthE6 = decision.strengthE6;
    signal.confidenceE6 = decision.confidenceE6;
    signal.symbolHigh = quote.symbolHigh;
    signal.symbolLow = quote.symbolLow;
    signal.bidPxE6 = quote.bidPxE6;
    signal.bidQtyE6 = quote.bidQtyE6;
    signal.askPxE6 = quote.askPxE6;
    signal.askQtyE6 = quote.askQtyE6;
    signal.feedSequence = quote.feedSequence;
    of.entryStyle().apply(signal);
  }

  /** Says the described wish aloud. */
  void emit(String symbol, MessageHeader tick, long featuresHash, long receivedNs) {
    signal.signalId = nextSignalId++;
    signal.tickPublishedNs = tick.sentNs;
    signal.signalReceivedNs = receivedNs;
    long cause =
        events.generated(
            signal, symbol, tick, featuresHash, inputs.nowNs(Heard.said(signal.strategy)));
    header.follow(tick);
    header.cause(ServiceName.SIGNAL_BRIDGE.ordinal(), runId, cause);
    long sentNs = inputs.nowNs(Heard.said(signal.strategy));
    if (inputs.answer(
        Heard.sent(signal.strategy), publisher.send(Topic.SIGNALS, header, signal, sentNs))) {
      meters.emitted(signal.side, signal.confidenceE6, inputs.idleNs() - receivedNs, tick);
    } else {
      // A signal is of the moment: it is not kept for a risk manager that comes later.
      events.discarded(signal, symbol, tick, ReasonCode.BUS_UNAVAILABLE, sentNs);
    }
  }

  /** Records why the described wish is not said, unless the same was recorded a moment ago. */
  void discard(SignalGate.Verdict verdict, String symbol, MessageHeader tick, long nowNs) {
    ReasonCode code =
        switch (verdict) {
          case STALE_INPUT -> ReasonCode.SIGNAL_STALE_INPUT;
          case LOW_CONFIDENCE -> ReasonCode.SIGNAL_LOW_CONFIDENCE;
          case DUPLICATE -> ReasonCode.SIGNAL_DUPLICATE;
          case HALTED -> ReasonCode.SIGNAL_HALTED;
          case THROTTLED -> ReasonCode.SIGNAL_THROTTLED;
          case NOTHING, EMIT -> throw new IllegalArgumentException(verdict + " discards nothing");
        };
    if (quiet.admits(signal.strategy * VERDICTS.length + verdict.ordinal(), nowNs)) {
      signal.signalId = nextSignalId++;
      events.discarded(signal, symbol, tick, code, nowNs);
    }
  }
}
