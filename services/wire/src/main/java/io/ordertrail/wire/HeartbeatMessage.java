package io.ordertrail.wire;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;

/**
 * Says that its publisher lives, and what it has received of the peer: how two services that
 * restart find out which messages were lost between them.
 */
public final class HeartbeatMessage implements MessageBody {
  private static final int PEER_RUN_ID_OFFSET = 0;
  private static final int PEER_FIRST_SEQUENCE_OFFSET = 8;
  private static final int PEER_LAST_SEQUENCE_OFFSET = 16;
  private static final int SNAPSHOT_COMPLETE_OFFSET = 24;
  private static final int REFUSAL_OFFSET = 25;
  private static final int LENGTH = 29;

  public static final int TAKES_ORDERS = -1;

  /** The peer's run that was last seen, 0 before the first message. */
  public long peerRunId;

  /** First and last number received of that run. */
  public long peerFirstSequence;

  public long peerLastSequence;

  /** The publisher has reported everything that it knew when it saw the peer's run. */
  public boolean snapshotComplete;

  /**
   * Why the publisher takes no new orders now: ordinal of the record's reason code, or {@link
   * #TAKES_ORDERS}.
   */
  public int refusal = TAKES_ORDERS;

  @Override
  public MessageType type() {
    return MessageType.HEARTBEAT;
  }

  @Override
  public int length() {
    return LENGTH;
  }

  @Override
  public void encode(MutableDirectBuffer buffer, int offset) {
    buffer.putLong(offset + PEER_RUN_ID_OFFSET, peerRunId, LITTLE_ENDIAN);
    buffer.putLong(offset + PEER_FIRST_SEQUENCE_OFFSET, peerFirstSequence, LITTLE_ENDIAN);
    buffer.putLong(offset + PEER_LAST_SEQUENCE_OFFSET, peerLastSequence, LITTLE_ENDIAN);
    buffer.putByte(offset + SNAPSHOT_COMPLETE_OFFSET, (byte) (snapshotComplete ? 1 : 0));
    buffer.putInt(offset + REFUSAL_OFFSET, refusal, LITTLE_ENDIAN);
  }

  @Override
  public boolean decode(DirectBuffer buffer, int offset) {
    peerRunId = buffer.getLong(offset + PEER_RUN_ID_OFFSET, LITTLE_ENDIAN);
    peerFirstSequence = buffer.getLong(offset + PEER_FIRST_SEQUENCE_OFFSET, LITTLE_ENDIAN);
    peerLastSequence = buffer.getLong(offset + PEER_LAST_SEQUENCE_OFFSET, LITTLE_ENDIAN);
    snapshotComplete = buffer.getByte(offset + SNAPSHOT_COMPLETE_OFFSET) == 1;
    refusal = buffer.getInt(offset + REFUSAL_OFFSET, LITTLE_ENDIAN);
    return peerFirstSequence >= 0 && peerLastSequence >= peerFirstSequence;
  }
}
