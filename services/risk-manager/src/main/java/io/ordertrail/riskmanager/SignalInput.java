package io.ordertrail.riskmanager;

import io.ordertrail.domain.OrdType;
import io.ordertrail.domain.SymbolTable;
import io.ordertrail.tape.Inputs;
import io.ordertrail.wire.MessageDecoder;
import io.ordertrail.wire.MessageHeader;
import io.ordertrail.wire.MessageType;
import io.ordertrail.wire.SignalMessage;
import io.ordertrail.wire.Subscriber;
import io.ordertrail.wire.Topic;

/** Signals off the bus: refuses what no order can be made of. The agent's thread. */
final class SignalInput implements Subscriber.Handler {
  private final Desk desk;
  private final OrderDesk orders;
  private final Follower follower;
  private final Refusals refusals;
  private final BusEvents events;
  private final Inputs inputs;
  private final Runnable beforeDecision;

  /**
   * @param beforeDecision brings the gate up to date
   */
  SignalInput(
      Desk desk,
      OrderDesk orders,
      Follower follower,
      Refusals refusals,
      OrderDesk.Records records,
      Runnable beforeDecision) {
    this.desk = desk;
    this.orders = orders;
    this.follower = follower;
    this.refusals = refusals;
    this.events = records.bus();
    this.inputs = records.inputs();
    this.beforeDecision = beforeDecision;
  }

  @Override
  public void onMessage(MessageType type, MessageDecoder message) {
    long receivedNs = inputs.nowNs();
    if (type != MessageType.SIGNAL) {
      refusals.refuse(Topic.SIGNALS, Follower.reason(type), receivedNs);
      return;
    }
    follower.follow(message.header, receivedNs);
    SignalMessage signal = message.signal;
    int symbolIndex = desk.names().symbols().indexOf(signal.symbolHigh, signal.symbolLow);
    Refusals.Reason refusal = refusal(signal, symbolIndex);
    if (refusal != null) {
      refuse(signal, message.header, refusal, receivedNs);
      return;
    }
    beforeDecision.run();
    orders.decide(signal, message.header, symbolIndex, receivedNs);
  }

  /** Why no order can be made of it, or null. */
  private Refusals.Reason refusal(SignalMessage signal, int symbolIndex) {
    if (symbolIndex == SymbolTable.UNKNOWN) {
      return Refusals.Reason.UNKNOWN_SYMBOL;
    }
    if (signal.strategy < 0 || signal.strategy >= desk.names().strategies().size()) {
      return Refusals.Reason.UNKNOWN_STRATEGY;
    }
    if (desk.limits().isDisabled(signal.strategy)) {
      return Refusals.Reason.STRATEGY_DISABLED;
    }
    boolean plausible =
        MarketInput.isPlausible(signal.limitPxE6) && MarketInput.isPlausible(signal.stopPxE6);
    boolean hasItsStop = !Sizer.hasStop(signal.ordType) || signal.stopPxE6 > 0;
    boolean hasItsLimit = signal.ordType != OrdType.STOP_LIMIT || signal.limitPxE6 > 0;
    return plausible && hasItsStop && hasItsLimit ? null : Refusals.Reason.INVALID;
  }

  private void refuse(
      SignalMessage signal, MessageHeader header, Refusals.Reason reason, long nowNs) {
    boolean known = signal.strategy >= 0 && signal.strategy < desk.names().strategies().size();
    String strategy =
        known ? desk.names().strategies().get(signal.strategy) : Integer.toString(signal.strategy);
    refusals.count(Topic.SIGNALS, reason);
    events.signalRefused(signal, header, reason.code(), strategy, nowNs);
  }
}
