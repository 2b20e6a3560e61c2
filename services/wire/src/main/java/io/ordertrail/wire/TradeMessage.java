package io.ordertrail.wire;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;

/** A trade that the venue printed. */
public final class TradeMessage implements MessageBody {
  private static final int SYMBOL_HIGH_OFFSET = 0;
  private static final int SYMBOL_LOW_OFFSET = 8;
  private static final int PX_E6_OFFSET = 16;
  private static final int QTY_E6_OFFSET = 24;
  private static final int VENUE_TIME_NS_OFFSET = 32;
  private static final int TRADE_ID_OFFSET = 40;
  private static final int FEED_SEQUENCE_OFFSET = 48;
  private static final int LENGTH = 56;

  /** The symbol, packed: see io.ordertrail.domain.Symbol. */
  public long symbolHigh;

  public long symbolLow;
  public long pxE6;
  public long qtyE6;

  /** The venue's own time, epoch ns. */
  public long venueTimeNs;

  public long tradeId;

  /** Counts the feed's messages of this market-data run, from 1. */
  public long feedSequence;

  @Override
  public MessageType type() {
    return MessageType.TRADE;
  }

  @Override
  public int length() {
    return LENGTH;
  }

  @Override
  public void encode(MutableDirectBuffer buffer, int offset) {
    buffer.putLong(offset + SYMBOL_HIGH_OFFSET, symbolHigh, LITTLE_ENDIAN);
    buffer.putLong(offset + SYMBOL_LOW_OFFSET, symbolLow, LITTLE_ENDIAN);
    buffer.putLong(offset + PX_E6_OFFSET, pxE6, LITTLE_ENDIAN);
    buffer.putLong(offset + QTY_E6_OFFSET, qtyE6, LITTLE_ENDIAN);
    buffer.putLong(offset + VENUE_TIME_NS_OFFSET, venueTimeNs, LITTLE_ENDIAN);
    buffer.putLong(offset + TRADE_ID_OFFSET, tradeId, LITTLE_ENDIAN);
    buffer.putLong(offset + FEED_SEQUENCE_OFFSET, feedSequence, LITTLE_ENDIAN);
  }

  @Override
  public boolean decode(DirectBuffer buffer, int offset) {
    symbolHigh = buffer.getLong(offset + SYMBOL_HIGH_OFFSET, LITTLE_ENDIAN);
    symbolLow = buffer.getLong(offset + SYMBOL_LOW_OFFSET, LITTLE_ENDIAN);
    pxE6 = buffer.getLong(offset + PX_E6_OFFSET, LITTLE_ENDIAN);
    qtyE6 = buffer.getLong(offset + QTY_E6_OFFSET, LITTLE_ENDIAN);
    venueTimeNs = buffer.getLong(offset + VENUE_TIME_NS_OFFSET, LITTLE_ENDIAN);
    tradeId = buffer.getLong(offset + TRADE_ID_OFFSET, LITTLE_ENDIAN);
    feedSequence = buffer.getLong(offset + FEED_SEQUENCE_OFFSET, LITTLE_ENDIAN);
    return symbolHigh != 0 && pxE6 > 0 && qtyE6 > 0;
  }
}
