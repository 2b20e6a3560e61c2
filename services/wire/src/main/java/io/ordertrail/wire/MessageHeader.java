package io.ordertrail.wire;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;

/**
 * What stands before every body. A reusable carrier: one thread fills or reads it.
 *
 * <p>{@link #publisher} and {@link #causeService} are ordinals of the record's service names;
 * {@link #sequence} counts from 1 without holes per publisher, run and topic.
 */
public final class MessageHeader {
  public static final int LENGTH = 80;
  static final byte VERSION = 1;
  private static final short MAGIC = 0x544F; // "OT"

  private static final int TOPIC = 0;
  private static final int VERSION_OFFSET = 1;
  private static final int MAGIC_OFFSET = 2;
  private static final int TYPE = 4;
  private static final int PUBLISHER = 5;
  private static final int CAUSE_SERVICE = 6;
  private static final int BODY_LENGTH = 8;
  private static final int RUN_ID = 12;
  private static final int SEQUENCE = 20;
  private static final int TRACE_HIGH = 28;
  private static final int TRACE_LOW = 36;
  private static final int CAUSE_RUN = 44;
  private static final int CAUSE_SEQUENCE = 52;
  private static final int INGEST_NS = 60;
  private static final int SENT_NS = 68;

  public Topic topic;
  public MessageType type;
  public int publisher;
  public long runId;
  public long sequence;
  public long traceHigh;
  public long traceLow;

  /** The event that caused this message: writer, run and sequence; none when the sequence is 0. */
  public int causeService;

  public long causeRun;
  public long causeSequence;

  /** Epoch ns at which the tick that began this chain was received; 0 when there was none. */
  public long ingestNs;

  /** Epoch ns at which the publisher handed this message to its socket. */
  public long sentNs;

  int bodyLength;

  /** Takes trace, cause and ingest time over from the message that this one answers. */
  public void follow(MessageHeader other) {
    traceHigh = other.traceHigh;
    traceLow = other.traceLow;
    ingestNs = other.ingestNs;
  }

  public void trace(long high, long low) {
    traceHigh = high;
    traceLow = low;
  }

  public void cause(int service, long run, long causedBySequence) {
    causeService = service;
    causeRun = run;
    causeSequence = causedBySequence;
  }

  void encode(MutableDirectBuffer buffer) {
    buffer.putByte(TOPIC, (byte) topic.ordinal());
    buffer.putByte(VERSION_OFFSET, VERSION);
    buffer.putShort(MAGIC_OFFSET, MAGIC, LITTLE_ENDIAN);
    buffer.putByte(TYPE, (byte) type.ordinal());
    buffer.putByte(PUBLISHER, (byte) publisher);
    buffer.putByte(CAUSE_SERVICE, (byte) causeService);
    buffer.putByte(CAUSE_SERVICE + 1, (byte) 0);
    buffer.putInt(BODY_LENGTH, bodyLength, LITTLE_ENDIAN);
    buffer.putLong(RUN_ID, runId, LITTLE_ENDIAN);
    buffer.putLong(SEQUENCE, sequence, LITTLE_ENDIAN);
    buffer.putLong(TRACE_HIGH, traceHigh, LITTLE_ENDIAN);
    buffer.putLong(TRACE_LOW, traceLow, LITTLE_ENDIAN);
    buffer.putLong(CAUSE_RUN, causeRun, LITTLE_ENDIAN);
    buffer.putLong(CAUSE_SEQUENCE, causeSequence, LITTLE_ENDIAN);
    buffer.putLong(INGEST_NS, ingestNs, LITTLE_ENDIAN);
    buffer.putLong(SENT_NS, sentNs, LITTLE_ENDIAN);
    buffer.putInt(SENT_NS + Long.BYTES, 0, LITTLE_ENDIAN);
  }

  /**
   * @return false when these bytes are no header of this version, or the frame is not as long as it
   *     says
   */
  boolean decode(DirectBuffer buffer, int length) {
    if (length < LENGTH
        || buffer.getShort(MAGIC_OFFSET, LITTLE_ENDIAN) != MAGIC
        || buffer.getByte(VERSION_OFFSET) != VERSION) {
      return false;
    }
    topic = Topic.of(buffer.getByte(TOPIC));
    type = MessageType.of(buffer.getByte(TYPE));
    publisher = buffer.getByte(PUBLISHER);
    causeService = buffer.getByte(CAUSE_SERVICE);
    bodyLength = buffer.getInt(BODY_LENGTH, LITTLE_ENDIAN);
    runId = buffer.getLong(RUN_ID, LITTLE_ENDIAN);
    sequence = buffer.getLong(SEQUENCE, LITTLE_ENDIAN);
    traceHigh = buffer.getLong(TRACE_HIGH, LITTLE_ENDIAN);
    traceLow = buffer.getLong(TRACE_LOW, LITTLE_ENDIAN);
    causeRun = buffer.getLong(CAUSE_RUN, LITTLE_ENDIAN);
    causeSequence = buffer.getLong(CAUSE_SEQUENCE, LITTLE_ENDIAN);
    ingestNs = buffer.getLong(INGEST_NS, LITTLE_ENDIAN);
    sentNs = buffer.getLong(SENT_NS, LITTLE_ENDIAN);
    return topic != null
        && publisher >= 0
        && causeService >= 0
        && sequence > 0
        && bodyLength == length - LENGTH;
  }
}
