package io.ordertrail.wire;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import io.ordertrail.domain.OrdType;
import io.ordertrail.domain.Side;
import io.ordertrail.domain.TimeInForce;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;

/** An order that risk approved. */
public final class OrderMessage implements MessageBody {
  private static final int CL_ORD_ID_OFFSET = 0;
  private static final int SIGNAL_ID_OFFSET = 8;
  private static final int DECISION_ID_OFFSET = 16;
  private static final int SYMBOL_HIGH_OFFSET = 24;
  private static final int SYMBOL_LOW_OFFSET = 32;
  private static final int SIDE_OFFSET = 40;
  private static final int ORD_TYPE_OFFSET = 41;
  private static final int TIME_IN_FORCE_OFFSET = 42;
  private static final int STRATEGY_OFFSET = 43;
  private static final int ORDER_QTY_E6_OFFSET = 47;
  private static final int LIMIT_PX_E6_OFFSET = 55;
  private static final int WORKING_TIME_NS_OFFSET = 63;
  private static final int ARRIVAL_BID_PX_E6_OFFSET = 71;
  private static final int ARRIVAL_ASK_PX_E6_OFFSET = 79;
  private static final int TICK_PUBLISHED_NS_OFFSET = 87;
  private static final int SIGNAL_RECEIVED_NS_OFFSET = 95;
  private static final int SIGNAL_SENT_NS_OFFSET = 103;
  private static final int RISK_RECEIVED_NS_OFFSET = 111;
  private static final int STOP_PX_E6_OFFSET = 119;
  private static final int ORIG_CL_ORD_ID_OFFSET = 127;
  private static final int LENGTH = 135;

  public long clOrdId;
  public long signalId;

  /** The sequence of the decision's event in this risk manager's run. */
  public long decisionId;

  /** The symbol, packed: see io.ordertrail.domain.Symbol. */
  public long symbolHigh;

  public long symbolLow;
  public Side side;
  public OrdType ordType;
  public TimeInForce timeInForce;
  public int strategy;
  public long orderQtyE6;

  /** 0 for an order without one. */
  public long limitPxE6;

  /** After that the order is cancelled; 0 for never. */
  public long workingTimeNs;

  /** The touch when risk decided. */
  public long arrivalBidPxE6;

  public long arrivalAskPxE6;

  /** Hops, epoch ns. */
  public long tickPublishedNs;

  public long signalReceivedNs;
  public long signalSentNs;
  public long riskReceivedNs;

  /** Trigger price, 0 for an order without one. */
  public long stopPxE6;

  /** The working order whose place this one takes at the venue (FIX tag 41), 0 for a new order. */
  public long origClOrdId;

  @Override
  public MessageType type() {
    return MessageType.ORDER;
  }

  @Override
  public int length() {
    return LENGTH;
  }

  @Override
  public void encode(MutableDirectBuffer buffer, int offset) {
    buffer.putLong(offset + CL_ORD_ID_OFFSET, clOrdId, LITTLE_ENDIAN);
    buffer.putLong(offset + SIGNAL_ID_OFFSET, signalId, LITTLE_ENDIAN);
    buffer.putLong(offset + DECISION_ID_OFFSET, decisionId, LITTLE_ENDIAN);
    buffer.putLong(offset + SYMBOL_HIGH_OFFSET, symbolHigh, LITTLE_ENDIAN);
    buffer.putLong(offset + SYMBOL_LOW_OFFSET, symbolLow, LITTLE_ENDIAN);
    buffer.putByte(offset + SIDE_OFFSET, (byte) side.ordinal());
    buffer.putByte(offset + ORD_TYPE_OFFSET, (byte) ordType.ordinal());
    buffer.putByte(offset + TIME_IN_FORCE_OFFSET, (byte) timeInForce.ordinal());
    buffer.putInt(offset + STRATEGY_OFFSET, strategy, LITTLE_ENDIAN);
    buffer.putLong(offset + ORDER_QTY_E6_OFFSET, orderQtyE6, LITTLE_ENDIAN);
    buffer.putLong(offset + LIMIT_PX_E6_OFFSET, limitPxE6, LITTLE_ENDIAN);
    buffer.putLong(offset + WORKING_TIME_NS_OFFSET, workingTimeNs, LITTLE_ENDIAN);
    buffer.putLong(offset + ARRIVAL_BID_PX_E6_OFFSET, arrivalBidPxE6, LITTLE_ENDIAN);
    buffer.putLong(offset + ARRIVAL_ASK_PX_E6_OFFSET, arrivalAskPxE6, LITTLE_ENDIAN);
    buffer.putLong(offset + TICK_PUBLISHED_NS_OFFSET, tickPublishedNs, LITTLE_ENDIAN);
    buffer.putLong(offset + SIGNAL_RECEIVED_NS_OFFSET, signalReceivedNs, LITTLE_ENDIAN);
    buffer.putLong(offset + SIGNAL_SENT_NS_OFFSET, signalSentNs, LITTLE_ENDIAN);
    buffer.putLong(offset + RISK_RECEIVED_NS_OFFSET, riskReceivedNs, LITTLE_ENDIAN);
    buffer.putLong(offset + STOP_PX_E6_OFFSET, stopPxE6, LITTLE_ENDIAN);
    buffer.putLong(offset + ORIG_CL_ORD_ID_OFFSET, origClOrdId, LITTLE_ENDIAN);
  }

  @Override
  public boolean decode(DirectBuffer buffer, int offset) {
    clOrdId = buffer.getLong(offset + CL_ORD_ID_OFFSET, LITTLE_ENDIAN);
    signalId = buffer.getLong(offset + SIGNAL_ID_OFFSET, LITTLE_ENDIAN);
    decisionId = buffer.getLong(offset + DECISION_ID_OFFSET, LITTLE_ENDIAN);
    symbolHigh = buffer.getLong(offset + SYMBOL_HIGH_OFFSET, LITTLE_ENDIAN);
    symbolLow = buffer.getLong(offset + SYMBOL_LOW_OFFSET, LITTLE_ENDIAN);
    side = Enums.side(buffer.getByte(offset + SIDE_OFFSET));
    ordType = Enums.ordType(buffer.getByte(offset + ORD_TYPE_OFFSET));
    timeInForce = Enums.timeInForce(buffer.getByte(offset + TIME_IN_FORCE_OFFSET));
    strategy = buffer.getInt(offset + STRATEGY_OFFSET, LITTLE_ENDIAN);
    orderQtyE6 = buffer.getLong(offset + ORDER_QTY_E6_OFFSET, LITTLE_ENDIAN);
    limitPxE6 = buffer.getLong(offset + LIMIT_PX_E6_OFFSET, LITTLE_ENDIAN);
    workingTimeNs = buffer.getLong(offset + WORKING_TIME_NS_OFFSET, LITTLE_ENDIAN);
    arrivalBidPxE6 = buffer.getLong(offset + ARRIVAL_BID_PX_E6_OFFSET, LITTLE_ENDIAN);
    arrivalAskPxE6 = buffer.getLong(offset + ARRIVAL_ASK_PX_E6_OFFSET, LITTLE_ENDIAN);
    tickPublishedNs = buffer.getLong(offset + TICK_PUBLISHED_NS_OFFSET, LITTLE_ENDIAN);
    signalReceivedNs = buffer.getLong(offset + SIGNAL_RECEIVED_NS_OFFSET, LITTLE_ENDIAN);
    signalSentNs = buffer.getLong(offset + SIGNAL_SENT_NS_OFFSET, LITTLE_ENDIAN);
    riskReceivedNs = buffer.getLong(offset + RISK_RECEIVED_NS_OFFSET, LITTLE_ENDIAN);
    stopPxE6 = buffer.getLong(offset + STOP_PX_E6_OFFSET, LITTLE_ENDIAN);
    origClOrdId = buffer.getLong(offset + ORIG_CL_ORD_ID_OFFSET, LITTLE_ENDIAN);
    return clOrdId != 0
        && symbolHigh != 0
        && side != null
        && ordType != null
        && timeInForce != null
        && orderQtyE6 > 0
        && limitPxE6 >= 0
        && stopPxE6 >= 0;
  }
}
