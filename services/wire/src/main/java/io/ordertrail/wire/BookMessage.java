package io.ordertrail.wire;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;

/**
 * The best levels of a symbol's order book, whole in each message, so that one lost on the way does
 * no harm. Index 0 is the best; a side has at most {@link #DEPTH} levels.
 */
public final class BookMessage implements MessageBody {
  /** How many levels of a side fit. */
  public static final int DEPTH = 10;

  private static final int SYMBOL_HIGH_OFFSET = 0;
  private static final int SYMBOL_LOW_OFFSET = 8;
  private static final int VENUE_TIME_NS_OFFSET = 16;
  private static final int FEED_SEQUENCE_OFFSET = 24;
  private static final int SUSPECT_OFFSET = 32;
  private static final int BIDS_OFFSET = 33;
  private static final int ASKS_OFFSET = 34;
  private static final int BID_LEVELS_OFFSET = 35;
  private static final int LEVEL_LENGTH = 2 * Long.BYTES;
  private static final int ASK_LEVELS_OFFSET = BID_LEVELS_OFFSET + DEPTH * LEVEL_LENGTH;
  private static final int LENGTH = ASK_LEVELS_OFFSET + DEPTH * LEVEL_LENGTH;

  /** The symbol, packed: see io.ordertrail.domain.Symbol. */
  public long symbolHigh;

  public long symbolLow;

  /** The venue's own time, epoch ns. */
  public long venueTimeNs;

  /** Counts the feed's messages of this market-data run, from 1. */
  public long feedSequence;

  /**
   * Nobody can vouch for the book: messages are missing and a new snapshot is awaited. It has no
   * levels then, and what was known of it before must not be used.
   */
  public boolean suspect;

  public int bids;
  public int asks;
  public final long[] bidPxE6 = new long[DEPTH];
  public final long[] bidQtyE6 = new long[DEPTH];
  public final long[] askPxE6 = new long[DEPTH];
  public final long[] askQtyE6 = new long[DEPTH];

  @Override
  public MessageType type() {
    return MessageType.BOOK;
  }

  @Override
  public int length() {
    return LENGTH;
  }

  @Override
  public void encode(MutableDirectBuffer buffer, int offset) {
    buffer.putLong(offset + SYMBOL_HIGH_OFFSET, symbolHigh, LITTLE_ENDIAN);
    buffer.putLong(offset + SYMBOL_LOW_OFFSET, symbolLow, LITTLE_ENDIAN);
    buffer.putLong(offset + VENUE_TIME_NS_OFFSET, venueTimeNs, LITTLE_ENDIAN);
    buffer.putLong(offset + FEED_SEQUENCE_OFFSET, feedSequence, LITTLE_ENDIAN);
    buffer.putByte(offset + SUSPECT_OFFSET, (byte) (suspect ? 1 : 0));
    buffer.putByte(offset + BIDS_OFFSET, (byte) bids);
    buffer.putByte(offset + ASKS_OFFSET, (byte) asks);
    encodeSide(buffer, offset + BID_LEVELS_OFFSET, bids, bidPxE6, bidQtyE6);
    encodeSide(buffer, offset + ASK_LEVELS_OFFSET, asks, askPxE6, askQtyE6);
  }

  /** Levels that do not exist are zero, so that equal books are equal bytes. */
  private static void encodeSide(
      MutableDirectBuffer buffer, int offset, int levels, long[] pxE6, long[] qtyE6) {
    for (int i = 0; i < DEPTH; i++) {
      int at = offset + i * LEVEL_LENGTH;
      buffer.putLong(at, i < levels ? pxE6[i] : 0, LITTLE_ENDIAN);
      buffer.putLong(at + Long.BYTES, i < levels ? qtyE6[i] : 0, LITTLE_ENDIAN);
    }
  }

  @Override
  public boolean decode(DirectBuffer buffer, int offset) {
    symbolHigh = buffer.getLong(offset + SYMBOL_HIGH_OFFSET, LITTLE_ENDIAN);
    symbolLow = buffer.getLong(offset + SYMBOL_LOW_OFFSET, LITTLE_ENDIAN);
    venueTimeNs = buffer.getLong(offset + VENUE_TIME_NS_OFFSET, LITTLE_ENDIAN);
    feedSequence = buffer.getLong(offset + FEED_SEQUENCE_OFFSET, LITTLE_ENDIAN);
    suspect = buffer.getByte(offset + SUSPECT_OFFSET) != 0;
    bids = buffer.getByte(offset + BIDS_OFFSET);
    asks = buffer.getByte(offset + ASKS_OFFSET);
    return symbolHigh != 0
        && decodeSide(buffer, offset + BID_LEVELS_OFFSET, bids, bidPxE6, bidQtyE6)
        && decodeSide(buffer, offset + ASK_LEVELS_OFFSET, asks, askPxE6, askQtyE6);
  }

  private static boolean decodeSide(
      DirectBuffer buffer, int offset, int levels, long[] pxE6, long[] qtyE6) {
    if (levels < 0 || levels > DEPTH) {
      return false;
    }
    boolean positive = true;
    for (int i = 0; i < DEPTH; i++) {
      int at = offset + i * LEVEL_LENGTH;
      pxE6[i] = buffer.getLong(at, LITTLE_ENDIAN);
      qtyE6[i] = buffer.getLong(at + Long.BYTES, LITTLE_ENDIAN);
      positive &= i >= levels || (pxE6[i] > 0 && qtyE6[i] > 0);
    }
    return positive;
  }
}
