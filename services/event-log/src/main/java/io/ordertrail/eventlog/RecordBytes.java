package io.ordertrail.eventlog;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import org.agrona.DirectBuffer;

/**
 * One record of the ring, copied out in one piece, with the place of each of its fields in the
 * order in which the recorder wrote them. Used again for the next record; one thread.
 */
final class RecordBytes {
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
  private static final int FIELD_HEADER = 4;
  private static final int MOST_FIELDS = RingLayout.RECORD_MAX / FIELD_HEADER;
  private static final int CAUSED = 1;
  private static final int TRACED = 2;

  private final byte[] bytes = new byte[RingLayout.RECORD_MAX];
  private final short[] fields = new short[MOST_FIELDS];
  private final short[] offsets = new short[MOST_FIELDS];
  private final short[] lengths = new short[MOST_FIELDS];
  private int count;
  private long shape;

  RecordBytes read(DirectBuffer ring, int start) {
    int end = ring.getInt(start + RingLayout.RECORD_LENGTH);
    ring.getBytes(start, bytes, 0, end);
    count = 0;
    long mixed = actionId() << 2 | (hasCause() ? CAUSED : 0) | (hasTrace() ? TRACED : 0);
    int at = RingLayout.RECORD_FIELDS;
    while (at + FIELD_HEADER <= end) {
      int header = (int) INT.get(bytes, at);
      short field = (short) header;
      if (field < 0) {
        break; // the record's alignment
      }
      int length = header >>> 16;
      fields[count] = field;
      offsets[count] = (short) (at + FIELD_HEADER);
      lengths[count++] = (short) length;
      mixed = (mixed ^ field) * 0x9E37_79B9_7F4A_7C15L;
      at += FIELD_HEADER + length;
    }
    shape = mixed;
    return this;
  }

  /** Equal for records of the same action with the same fields in the same order; a hash. */
  long shape() {
    return shape;
  }

  int count() {
    return count;
  }

  Field field(int index) {
    return Field.of(fields[index]);
  }

  short fieldId(int index) {
    return fields[index];
  }

  byte[] bytes() {
    return bytes;
  }

  int offset(int index) {
    return offsets[index];
  }

  int length(int index) {
    return lengths[index];
  }

  long integer(int index) {
    return longAt(offsets[index]);
  }

  boolean flag(int index) {
    return bytes[offsets[index]] != 0;
  }

  long longAt(int offset) {
    return (long) LONG.get(bytes, offset);
  }

  int actionId() {
    return (short)
        (bytes[RingLayout.RECORD_ACTION] & 0xFF | bytes[RingLayout.RECORD_ACTION + 1] << 8);
  }

  long sequence() {
    return longAt(RingLayout.RECORD_SEQUENCE);
  }

  long timeNs() {
    return longAt(RingLayout.RECORD_TIME_NS);
  }

  long traceHigh() {
    return longAt(RingLayout.RECORD_TRACE_HIGH);
  }

  long traceLow() {
    return longAt(RingLayout.RECORD_TRACE_LOW);
  }

  boolean hasTrace() {
    return traceHigh() != 0 || traceLow() != 0;
  }

  boolean hasCause() {
    return bytes[RingLayout.RECORD_CAUSE_SERVICE] != RingLayout.NO_CAUSE;
  }
}
