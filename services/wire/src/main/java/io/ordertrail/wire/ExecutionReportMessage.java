package io.ordertrail.wire;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import io.ordertrail.domain.OrdStatus;
import io.ordertrail.domain.OrdType;
import io.ordertrail.domain.Side;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;

/**
 * An order's state as execution knows it. It carries totals, so that a repeated or a missed report
 * heals.
 */
public final class ExecutionReportMessage implements MessageBody {
  private static final int CL_ORD_ID_OFFSET = 0;
  private static final int SIGNAL_ID_OFFSET = 8;
  private static final int SYMBOL_HIGH_OFFSET = 16;
  private static final int SYMBOL_LOW_OFFSET = 24;
  private static final int EXEC_TYPE_OFFSET = 32;
  private static final int ORD_STATUS_OFFSET = 33;
  private static final int SIDE_OFFSET = 34;
  private static final int ORD_TYPE_OFFSET = 35;
  private static final int STRATEGY_OFFSET = 36;
  private static final int REASON_OFFSET = 40;
  private static final int ORDER_QTY_E6_OFFSET = 44;
  private static final int LIMIT_PX_E6_OFFSET = 52;
  private static final int LAST_QTY_E6_OFFSET = 60;
  private static final int LAST_PX_E6_OFFSET = 68;
  private static final int CUM_QTY_E6_OFFSET = 76;
  private static final int LEAVES_QTY_E6_OFFSET = 84;
  private static final int CUM_VALUE_E6_OFFSET = 92;
  private static final int VENUE_TIME_NS_OFFSET = 100;
  private static final int ARRIVAL_MID_PX_E6_OFFSET = 108;
  private static final int STOP_PX_E6_OFFSET = 116;
  private static final int ORIG_CL_ORD_ID_OFFSET = 124;
  private static final int LENGTH = 132;

  public long clOrdId;
  public long signalId;

  /** The symbol, packed: see io.ordertrail.domain.Symbol. */
  public long symbolHigh;

  public long symbolLow;
  public ExecType execType;
  public OrdStatus ordStatus;
  public Side side;
  public OrdType ordType;
  public int strategy;

  /** Ordinal of the record's reason code, or -1. */
  public int reason;

  public long orderQtyE6;
  public long limitPxE6;
  public long lastQtyE6;
  public long lastPxE6;
  public long cumQtyE6;
  public long leavesQtyE6;

  /** What all fills together were worth: avgPx without its rounding. */
  public long cumValueE6;

  public long venueTimeNs;
  public long arrivalMidPxE6;

  /** Trigger price, 0 for an order without one. */
  public long stopPxE6;

  /** The order whose place this one takes (FIX tag 41), 0 for a new order. */
  public long origClOrdId;

  @Override
  public MessageType type() {
    return MessageType.EXECUTION_REPORT;
  }

  @Override
  public int length() {
    return LENGTH;
  }

  @Override
  public void encode(MutableDirectBuffer buffer, int offset) {
    buffer.putLong(offset + CL_ORD_ID_OFFSET, clOrdId, LITTLE_ENDIAN);
    buffer.putLong(offset + SIGNAL_ID_OFFSET, signalId, LITTLE_ENDIAN);
    buffer.putLong(offset + SYMBOL_HIGH_OFFSET, symbolHigh, LITTLE_ENDIAN);
    buffer.putLong(offset + SYMBOL_LOW_OFFSET, symbolLow, LITTLE_ENDIAN);
    buffer.putByte(offset + EXEC_TYPE_OFFSET, (byte) execType.ordinal());
    buffer.putByte(offset + ORD_STATUS_OFFSET, (byte) ordStatus.ordinal());
    buffer.putByte(offset + SIDE_OFFSET, (byte) side.ordinal());
    buffer.putByte(offset + ORD_TYPE_OFFSET, (byte) ordType.ordinal());
    buffer.putInt(offset + STRATEGY_OFFSET, strategy, LITTLE_ENDIAN);
    buffer.putInt(offset + REASON_OFFSET, reason, LITTLE_ENDIAN);
    buffer.putLong(offset + ORDER_QTY_E6_OFFSET, orderQtyE6, LITTLE_ENDIAN);
    buffer.putLong(offset + LIMIT_PX_E6_OFFSET, limitPxE6, LITTLE_ENDIAN);
    buffer.putLong(offset + LAST_QTY_E6_OFFSET, lastQtyE6, LITTLE_ENDIAN);
    buffer.putLong(offset + LAST_PX_E6_OFFSET, lastPxE6, LITTLE_ENDIAN);
    buffer.putLong(offset + CUM_QTY_E6_OFFSET, cumQtyE6, LITTLE_ENDIAN);
    buffer.putLong(offset + LEAVES_QTY_E6_OFFSET, leavesQtyE6, LITTLE_ENDIAN);
    buffer.putLong(offset + CUM_VALUE_E6_OFFSET, cumValueE6, LITTLE_ENDIAN);
    buffer.putLong(offset + VENUE_TIME_NS_OFFSET, venueTimeNs, LITTLE_ENDIAN);
    buffer.putLong(offset + ARRIVAL_MID_PX_E6_OFFSET, arrivalMidPxE6, LITTLE_ENDIAN);
    buffer.putLong(offset + STOP_PX_E6_OFFSET, stopPxE6, LITTLE_ENDIAN);
    buffer.putLong(offset + ORIG_CL_ORD_ID_OFFSET, origClOrdId, LITTLE_ENDIAN);
  }

  @Override
  public boolean decode(DirectBuffer buffer, int offset) {
    clOrdId = buffer.getLong(offset + CL_ORD_ID_OFFSET, LITTLE_ENDIAN);
    signalId = buffer.getLong(offset + SIGNAL_ID_OFFSET, LITTLE_ENDIAN);
    symbolHigh = buffer.getLong(offset + SYMBOL_HIGH_OFFSET, LITTLE_ENDIAN);
    symbolLow = buffer.getLong(offset + SYMBOL_LOW_OFFSET, LITTLE_ENDIAN);
    execType = Enums.execType(buffer.getByte(offset + EXEC_TYPE_OFFSET));
    ordStatus = Enums.ordStatus(buffer.getByte(offset + ORD_STATUS_OFFSET));
    side = Enums.side(buffer.getByte(offset + SIDE_OFFSET));
    ordType = Enums.ordType(buffer.getByte(offset + ORD_TYPE_OFFSET));
    strategy = buffer.getInt(offset + STRATEGY_OFFSET, LITTLE_ENDIAN);
    reason = buffer.getInt(offset + REASON_OFFSET, LITTLE_ENDIAN);
    orderQtyE6 = buffer.getLong(offset + ORDER_QTY_E6_OFFSET, LITTLE_ENDIAN);
    limitPxE6 = buffer.getLong(offset + LIMIT_PX_E6_OFFSET, LITTLE_ENDIAN);
    lastQtyE6 = buffer.getLong(offset + LAST_QTY_E6_OFFSET, LITTLE_ENDIAN);
    lastPxE6 = buffer.getLong(offset + LAST_PX_E6_OFFSET, LITTLE_ENDIAN);
    cumQtyE6 = buffer.getLong(offset + CUM_QTY_E6_OFFSET, LITTLE_ENDIAN);
    leavesQtyE6 = buffer.getLong(offset + LEAVES_QTY_E6_OFFSET, LITTLE_ENDIAN);
    cumValueE6 = buffer.getLong(offset + CUM_VALUE_E6_OFFSET, LITTLE_ENDIAN);
    venueTimeNs = buffer.getLong(offset + VENUE_TIME_NS_OFFSET, LITTLE_ENDIAN);
    arrivalMidPxE6 = buffer.getLong(offset + ARRIVAL_MID_PX_E6_OFFSET, LITTLE_ENDIAN);
    stopPxE6 = buffer.getLong(offset + STOP_PX_E6_OFFSET, LITTLE_ENDIAN);
    origClOrdId = buffer.getLong(offset + ORIG_CL_ORD_ID_OFFSET, LITTLE_ENDIAN);
    return clOrdId != 0
        && symbolHigh != 0
        && execType != null
        && ordStatus != null
        && side != null
        && ordType != null
        && orderQtyE6 > 0
        && cumQtyE6 >= 0
        && cumQtyE6 <= orderQtyE6
        && leavesQtyE6 >= 0;
  }
}
