package io.ordertrail.wire;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import io.ordertrail.domain.Scope;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;

/**
 * Risk asks execution to cancel working orders, on the topic of approved orders: one order, or all
 * of a scope. Asking again is harmless, so risk repeats it until every order's end is reported.
 */
public final class CancelMessage implements MessageBody {
  private static final int CL_ORD_ID_OFFSET = 0;
  private static final int SCOPE_OFFSET = 8;
  private static final int STRATEGY_OFFSET = 9;
  private static final int SYMBOL_HIGH_OFFSET = 13;
  private static final int SYMBOL_LOW_OFFSET = 21;
  private static final int REASON_OFFSET = 29;
  private static final int LENGTH = 33;

  /** The one order to cancel; 0 for all of the scope. */
  public long clOrdId;

  public Scope scope;

  /** Its place in the configured list, when the scope is a strategy. */
  public int strategy;

  /** The symbol, packed, when the scope is a symbol: see io.ordertrail.domain.Symbol. */
  public long symbolHigh;

  public long symbolLow;

  /** Why: ordinal of the record's reason code. */
  public int reason;

  @Override
  public MessageType type() {
    return MessageType.CANCEL;
  }

  @Override
  public int length() {
    return LENGTH;
  }

  @Override
  public void encode(MutableDirectBuffer buffer, int offset) {
    buffer.putLong(offset + CL_ORD_ID_OFFSET, clOrdId, LITTLE_ENDIAN);
    buffer.putByte(offset + SCOPE_OFFSET, (byte) scope.ordinal());
    buffer.putInt(offset + STRATEGY_OFFSET, strategy, LITTLE_ENDIAN);
    buffer.putLong(offset + SYMBOL_HIGH_OFFSET, symbolHigh, LITTLE_ENDIAN);
    buffer.putLong(offset + SYMBOL_LOW_OFFSET, symbolLow, LITTLE_ENDIAN);
    buffer.putInt(offset + REASON_OFFSET, reason, LITTLE_ENDIAN);
  }

  @Override
  public boolean decode(DirectBuffer buffer, int offset) {
    clOrdId = buffer.getLong(offset + CL_ORD_ID_OFFSET, LITTLE_ENDIAN);
    scope = Enums.scope(buffer.getByte(offset + SCOPE_OFFSET));
    strategy = buffer.getInt(offset + STRATEGY_OFFSET, LITTLE_ENDIAN);
    symbolHigh = buffer.getLong(offset + SYMBOL_HIGH_OFFSET, LITTLE_ENDIAN);
    symbolLow = buffer.getLong(offset + SYMBOL_LOW_OFFSET, LITTLE_ENDIAN);
    reason = buffer.getInt(offset + REASON_OFFSET, LITTLE_ENDIAN);
    return scope != null && reason >= 0;
  }
}
