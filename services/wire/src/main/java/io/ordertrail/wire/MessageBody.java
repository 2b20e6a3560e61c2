package io.ordertrail.wire;

import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;

/** A message's own part. Carriers are mutable and reused; one thread fills or reads each. */
public sealed interface MessageBody
    permits QuoteMessage,
        TradeMessage,
        SignalMessage,
        OrderMessage,
        ExecutionReportMessage,
        HeartbeatMessage,
        SymbolStatusMessage,
        CancelMessage,
        BookMessage {

  MessageType type();

  int length();

  void encode(MutableDirectBuffer buffer, int offset);

  /**
   * @return false when a value is out of its range: nothing of the carrier may be used then
   */
  boolean decode(DirectBuffer buffer, int offset);
}
