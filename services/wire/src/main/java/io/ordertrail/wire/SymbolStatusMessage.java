package io.ordertrail.wire;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import io.ordertrail.domain.SymbolStatus;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;

/**
 * Whether the venue trades a symbol, on the topic of quotes. Sent at each change, and for a halted
 * symbol repeated with every heartbeat: publish-subscribe may lose one.
 */
public final class SymbolStatusMessage implements MessageBody {
  private static final int SYMBOL_HIGH_OFFSET = 0;
  private static final int SYMBOL_LOW_OFFSET = 8;
  private static final int STATUS_OFFSET = 16;
  private static final int VENUE_TIME_NS_OFFSET = 17;
  private static final int LENGTH = 25;

  /** The symbol, packed: see io.ordertrail.domain.Symbol. */
  public long symbolHigh;

  public long symbolLow;
  public SymbolStatus status;

  /** The venue's own time, epoch ns. */
  public long venueTimeNs;

  @Override
  public MessageType type() {
    return MessageType.SYMBOL_STATUS;
  }

  @Override
  public int length() {
    return LENGTH;
  }

  @Override
  public void encode(MutableDirectBuffer buffer, int offset) {
    buffer.putLong(offset + SYMBOL_HIGH_OFFSET, symbolHigh, LITTLE_ENDIAN);
    buffer.putLong(offset + SYMBOL_LOW_OFFSET, symbolLow, LITTLE_ENDIAN);
    buffer.putByte(offset + STATUS_OFFSET, (byte) status.ordinal());
    buffer.putLong(offset + VENUE_TIME_NS_OFFSET, venueTimeNs, LITTLE_ENDIAN);
  }

  @Override
  public boolean decode(DirectBuffer buffer, int offset) {
    symbolHigh = buffer.getLong(offset + SYMBOL_HIGH_OFFSET, LITTLE_ENDIAN);
    symbolLow = buffer.getLong(offset + SYMBOL_LOW_OFFSET, LITTLE_ENDIAN);
    status = Enums.symbolStatus(buffer.getByte(offset + STATUS_OFFSET));
    venueTimeNs = buffer.getLong(offset + VENUE_TIME_NS_OFFSET, LITTLE_ENDIAN);
    return symbolHigh != 0 && status != null;
  }
}
