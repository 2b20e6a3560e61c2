package io.ordertrail.riskmanager;

import io.ordertrail.domain.Symbol;
import io.ordertrail.eventlog.EventRecorder;
import io.ordertrail.eventlog.Field;
import io.ordertrail.eventlog.LifecycleAction;
import io.ordertrail.eventlog.ReasonCode;
import io.ordertrail.eventlog.ServiceName;
import io.ordertrail.eventlog.SignalAction;
import io.ordertrail.wire.GapDetector;
import io.ordertrail.wire.MessageHeader;
import io.ordertrail.wire.SignalMessage;
import io.ordertrail.wire.Topic;

/**
 * What risk records of the bus itself: holes, and messages that it does not use. Agent's thread.
 */
final class BusEvents {
  private final EventRecorder recorder;

  BusEvents(EventRecorder recorder) {
    this.recorder = recorder;
  }

  void gap(MessageHeader header, GapDetector detector, long missing, long nowNs) {
    recorder
        .begin(LifecycleAction.BUS_GAP_DETECTED, nowNs)
        .code(ReasonCode.BUS_GAP)
        .put(Field.GAP_PUBLISHER, publisher(header))
        .put(Field.GAP_TOPIC, header.topic.label())
        .put(Field.GAP_FIRST_MISSING, detector.firstMissing())
        .put(Field.GAP_LAST_MISSING, header.sequence - 1)
        .put(Field.GAP_COUNT, missing)
        .commit();
  }

  static String publisher(MessageHeader header) {
    ServiceName[] services = ServiceName.values();
    return header.publisher < services.length ? services[header.publisher].text() : "";
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

  /** A signal that became no order because it names what this desk does not trade or run. */
  void signalRefused(
      SignalMessage signal, MessageHeader header, ReasonCode code, String strategy, long nowNs) {
    recorder
        .begin(SignalAction.DISCARDED, nowNs)
        .trace(header.traceHigh, header.traceLow)
        .code(code)
        .put(Field.SIGNAL_ID, signal.signalId)
        .put(Field.SIGNAL_SYMBOL, symbol(signal))
        .put(Field.SIGNAL_SIDE, signal.side)
        .put(Field.STRATEGY_ID, strategy)
        .commit();
  }

  private static String symbol(SignalMessage signal) {
    try {
      return Symbol.of(signal.symbolHigh, signal.symbolLow).text();
    } catch (IllegalArgumentException e) {
      return "";
    }
  }
}
