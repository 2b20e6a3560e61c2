package io.ordertrail.eventlog;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import java.nio.ByteOrder;

/**
 * Where everything lies in a ring file, and in one of its records.
 *
 * <pre>
 * file:   header (identity) | producer's line | consumer's line | data, a power of two long
 * record: length, action, sequence, time, trace, cause, CRC, then fields as (field, length, bytes)
 * </pre>
 *
 * Positions only grow; a position's place in the data is its remainder by the capacity. Producer's
 * and consumer's positions are 128 bytes and more apart, so that the two threads do not share a
 * cache line.
 */
final class RingLayout {
  static final ByteOrder BYTE_ORDER = LITTLE_ENDIAN;
  static final long MAGIC = 0x31474E4952544FL; // "OTRING1"

  static final int MAGIC_OFFSET = 0;
  static final int CAPACITY_OFFSET = 8;
  static final int CLOSED_OFFSET = 12;
  static final int IDENTITY_LENGTH_OFFSET = 16;
  static final int IDENTITY_OFFSET = 20;
  static final int IDENTITY_MAX = 3_500;

  /** Of the identity's bytes: one that was altered must not name other events' writer. */
  static final int IDENTITY_CRC_OFFSET = IDENTITY_OFFSET + IDENTITY_MAX;

  /** Everything before is committed. Written by the producer alone. */
  static final int TAIL_OFFSET = 4_096;

  /** Everything before is in the journal. Written by the consumer alone. */
  static final int HEAD_OFFSET = 4_352;

  /** The last sequence before the head. Written by the consumer before it moves the head. */
  static final int CONSUMED_SEQUENCE_OFFSET = 4_360;

  static final int DATA_OFFSET = 8_192;
  static final int DEFAULT_CAPACITY = 8 * 1024 * 1024;

  static final int RECORD_LENGTH = 0;
  static final int RECORD_ACTION = 4;
  static final int RECORD_CAUSE_SERVICE = 6;
  static final int RECORD_SEQUENCE = 8;
  static final int RECORD_TIME_NS = 16;
  static final int RECORD_TRACE_HIGH = 24;
  static final int RECORD_TRACE_LOW = 32;
  static final int RECORD_CAUSE_RUN = 40;
  static final int RECORD_CAUSE_SEQUENCE = 48;

  /** CRC-32C of the whole record, taken while this field has the mark of its run. */
  static final int RECORD_CRC = 56;

  static final int RECORD_FIELDS = 64;

  /** Of a record that only fills the data's end, so that the next one lies in one piece. */
  static final short PADDING_ACTION = -1;

  static final byte NO_CAUSE = -1;
  static final int RECORD_ALIGNMENT = 8;
  static final int RECORD_MAX = 16 * 1024;

  /** Longer text is cut: a record's length is bounded, and no reason needs a page. */
  static final int TEXT_MAX = 4_096;

  private RingLayout() {}

  static int align(int length) {
    return (length + RECORD_ALIGNMENT - 1) & -RECORD_ALIGNMENT;
  }
}
