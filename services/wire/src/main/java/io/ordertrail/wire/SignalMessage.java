package io.ordertrail.wire;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import io.ordertrail.domain.OrdType;
import io.ordertrail.domain.Side;
import io.ordertrail.domain.TimeInForce;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;

/** A strategy's wish to trade, with the market that it saw. */
public final class SignalMessage implements MessageBody {
  private static final int SIGNAL_ID_OFFSET = 0;
  private static final int SYMBOL_HIGH_OFFSET = 8;
  private static final int SYMBOL_LOW_OFFSET = 16;
  private static final int SIDE_OFFSET = 24;
  private static final int ORD_TYPE_OFFSET = 25;
  private static final int STRATEGY_OFFSET = 26;
  private static final int STRENGTH_E6_OFFSET = 30;
  private static final int CONFIDENCE_E6_OFFSET = 38;
  private static final int BID_PX_E6_OFFSET = 46;
  private static final int BID_QTY_E6_OFFSET = 54;
  private static final int ASK_PX_E6_OFFSET = 62;
  private static final int ASK_QTY_E6_OFFSET = 70;
  private static final int FEED_SEQUENCE_OFFSET = 78;
  private static final int TICK_PUBLISHED_NS_OFFSET = 86;
  private static final int SIGNAL_RECEIVED_NS_OFFSET = 94;
  private static final int LIMIT_PX_E6_OFFSET = 102;
  private static final int STOP_PX_E6_OFFSET = 110;
  private static final int TIME_IN_FORCE_OFFSET = 118;
  private static final int LENGTH = 119;

  public long signalId;

  /** The symbol, packed: see io.ordertrail.domain.Symbol. */
  public long symbolHigh;

  public long symbolLow;
  public Side side;

  /** How urgent: a market order takes, a limit order waits at the touch. */
  public OrdType ordType;

  public TimeInForce timeInForce;

  /** Which strategy: its place in the configured list. */
  public int strategy;

  /** 0 to 1, scaled: risk sizes by it. */
  public long strengthE6;

  /** 0 to 1, scaled. */
  public long confidenceE6;

  public long bidPxE6;
  public long bidQtyE6;
  public long askPxE6;
  public long askQtyE6;
  public long feedSequence;

  /** Hops, epoch ns: with the header's ingestNs and sentNs they tile the path. */
  public long tickPublishedNs;

  public long signalReceivedNs;

  /** The price that the strategy wants, 0 for the touch. */
  public long limitPxE6;

  /** Trigger price of a stop order, 0 for an order without one. */
  public long stopPxE6;

  @Override
  public MessageType type() {
    return MessageType.SIGNAL;
  }

  @Override
  public int length() {
    return LENGTH;
  }

  @Override
  public void encode(MutableDirectBuffer buffer, int offset) {
    buffer.putLong(offset + SIGNAL_ID_OFFSET, signalId, LITTLE_ENDIAN);
    buffer.putLong(offset + SYMBOL_HIGH_OFFSET, symbolHigh, LITTLE_ENDIAN);
    buffer.putLong(offset + SYMBOL_LOW_OFFSET, symbolLow, LITTLE_ENDIAN);
    buffer.putByte(offset + SIDE_OFFSET, (byte) side.ordinal());
    buffer.putByte(offset + ORD_TYPE_OFFSET, (byte) ordType.ordinal());
    buffer.putInt(offset + STRATEGY_OFFSET, strategy, LITTLE_ENDIAN);
    buffer.putLong(offset + STRENGTH_E6_OFFSET, strengthE6, LITTLE_ENDIAN);
    buffer.putLong(offset + CONFIDENCE_E6_OFFSET, confidenceE6, LITTLE_ENDIAN);
    buffer.putLong(offset + BID_PX_E6_OFFSET, bidPxE6, LITTLE_ENDIAN);
    buffer.putLong(offset + BID_QTY_E6_OFFSET, bidQtyE6, LITTLE_ENDIAN);
    buffer.putLong(offset + ASK_PX_E6_OFFSET, askPxE6, LITTLE_ENDIAN);
    buffer.putLong(offset + ASK_QTY_E6_OFFSET, askQtyE6, LITTLE_ENDIAN);
    buffer.putLong(offset + FEED_SEQUENCE_OFFSET, feedSequence, LITTLE_ENDIAN);
    buffer.putLong(offset + TICK_PUBLISHED_NS_OFFSET, tickPublishedNs, LITTLE_ENDIAN);
    buffer.putLong(offset + SIGNAL_RECEIVED_NS_OFFSET, signalReceivedNs, LITTLE_ENDIAN);
    buffer.putLong(offset + LIMIT_PX_E6_OFFSET, limitPxE6, LITTLE_ENDIAN);
    buffer.putLong(offset + STOP_PX_E6_OFFSET, stopPxE6, LITTLE_ENDIAN);
    buffer.putByte(offset + TIME_IN_FORCE_OFFSET, (byte) timeInForce.ordinal());
  }

  @Override
  public boolean decode(DirectBuffer buffer, int offset) {
    signalId = buffer.getLong(offset + SIGNAL_ID_OFFSET, LITTLE_ENDIAN);
    symbolHigh = buffer.getLong(offset + SYMBOL_HIGH_OFFSET, LITTLE_ENDIAN);
    symbolLow = buffer.getLong(offset + SYMBOL_LOW_OFFSET, LITTLE_ENDIAN);
    side = Enums.side(buffer.getByte(offset + SIDE_OFFSET));
    ordType = Enums.ordType(buffer.getByte(offset + ORD_TYPE_OFFSET));
    strategy = buffer.getInt(offset + STRATEGY_OFFSET, LITTLE_ENDIAN);
    strengthE6 = buffer.getLong(offset + STRENGTH_E6_OFFSET, LITTLE_ENDIAN);
    confidenceE6 = buffer.getLong(offset + CONFIDENCE_E6_OFFSET, LITTLE_ENDIAN);
    bidPxE6 = buffer.getLong(offset + BID_PX_E6_OFFSET, LITTLE_ENDIAN);
    bidQtyE6 = buffer.getLong(offset + BID_QTY_E6_OFFSET, LITTLE_ENDIAN);
    askPxE6 = buffer.getLong(offset + ASK_PX_E6_OFFSET, LITTLE_ENDIAN);
    askQtyE6 = buffer.getLong(offset + ASK_QTY_E6_OFFSET, LITTLE_ENDIAN);
    feedSequence = buffer.getLong(offset + FEED_SEQUENCE_OFFSET, LITTLE_ENDIAN);
    tickPublishedNs = buffer.getLong(offset + TICK_PUBLISHED_NS_OFFSET, LITTLE_ENDIAN);
    signalReceivedNs = buffer.getLong(offset + SIGNAL_RECEIVED_NS_OFFSET, LITTLE_ENDIAN);
    limitPxE6 = buffer.getLong(offset + LIMIT_PX_E6_OFFSET, LITTLE_ENDIAN);
    stopPxE6 = buffer.getLong(offset + STOP_PX_E6_OFFSET, LITTLE_ENDIAN);
    timeInForce = Enums.timeInForce(buffer.getByte(offset + TIME_IN_FORCE_OFFSET));
    return signalId != 0
        && symbolHigh != 0
        && side != null
        && ordType != null
        && timeInForce != null
        && strengthE6 >= 0
        && limitPxE6 >= 0
        && stopPxE6 >= 0;
  }
}
