package io.ordertrail.wire;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;

/** The best bid and offer of a symbol; a price of 0 means an empty side. */
public final class QuoteMessage implements MessageBody {
  private static final int SYMBOL_HIGH_OFFSET = 0;
  private static final int SYMBOL_LOW_OFFSET = 8;
  private static final int BID_PX_E6_OFFSET = 16;
  private static final int BID_QTY_E6_OFFSET = 24;
  private static final int ASK_PX_E6_OFFSET = 32;
  private static final int ASK_QTY_E6_OFFSET = 40;
  private static final int VENUE_TIME_NS_OFFSET = 48;
  private static final int FEED_SEQUENCE_OFFSET = 56;
  private static final int LENGTH = 64;

  /** The symbol, packed: see io.ordertrail.domain.Symbol. */
  public long symbolHigh;

  public long symbolLow;
  public long bidPxE6;
  public long bidQtyE6;
  public long askPxE6;
  public long askQtyE6;

  /** The venue's own time, epoch ns. */
  public long venueTimeNs;

  /** Counts the feed's messages of this market-data run, from 1. */
  public long feedSequence;

  @Override
  public MessageType type() {
    return MessageType.QUOTE;
  }

  @Override
  public int length() {
    return LENGTH;
  }

  @Override
  public void encode(MutableDirectBuffer buffer, int offset) {
    buffer.putLong(offset + SYMBOL_HIGH_OFFSET, symbolHigh, LITTLE_ENDIAN);
    buffer.putLong(offset + SYMBOL_LOW_OFFSET, symbolLow, LITTLE_ENDIAN);
    buffer.putLong(offset + BID_PX_E6_OFFSET, bidPxE6, LITTLE_ENDIAN);
    buffer.putLong(offset + BID_QTY_E6_OFFSET, bidQtyE6, LITTLE_ENDIAN);
    buffer.putLong(offset + ASK_PX_E6_OFFSET, askPxE6, LITTLE_ENDIAN);
    buffer.putLong(offset + ASK_QTY_E6_OFFSET, askQtyE6, LITTLE_ENDIAN);
    buffer.putLong(offset + VENUE_TIME_NS_OFFSET, venueTimeNs, LITTLE_ENDIAN);
    buffer.putLong(offset + FEED_SEQUENCE_OFFSET, feedSequence, LITTLE_ENDIAN);
  }

  @Override
  public boolean decode(DirectBuffer buffer, int offset) {
    symbolHigh = buffer.getLong(offset + SYMBOL_HIGH_OFFSET, LITTLE_ENDIAN);
    symbolLow = buffer.getLong(offset + SYMBOL_LOW_OFFSET, LITTLE_ENDIAN);
    bidPxE6 = buffer.getLong(offset + BID_PX_E6_OFFSET, LITTLE_ENDIAN);
    bidQtyE6 = buffer.getLong(offset + BID_QTY_E6_OFFSET, LITTLE_ENDIAN);
    askPxE6 = buffer.getLong(offset + ASK_PX_E6_OFFSET, LITTLE_ENDIAN);
    askQtyE6 = buffer.getLong(offset + ASK_QTY_E6_OFFSET, LITTLE_ENDIAN);
    venueTimeNs = buffer.getLong(offset + VENUE_TIME_NS_OFFSET, LITTLE_ENDIAN);
    feedSequence = buffer.getLong(offset + FEED_SEQUENCE_OFFSET, LITTLE_ENDIAN);
    return symbolHigh != 0 && bidPxE6 >= 0 && askPxE6 >= 0 && bidQtyE6 >= 0 && askQtyE6 >= 0;
  }
}
