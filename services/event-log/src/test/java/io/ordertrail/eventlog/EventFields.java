package io.ordertrail.eventlog;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.agrona.DirectBuffer;

/**
 * The fields of one event in the ring, found the plain way: what the fast encoder is compared with.
 */
final class EventFields {
  private static final int FIELD_HEADER = 4;

  private final DirectBuffer buffer;
  private final int[] valueOffsets = new int[Field.count()];
  private final int[] valueLengths = new int[Field.count()];
  private final List<int[]> checks = new ArrayList<>();
  private int offset;

  static EventFields of(EventView event) {
    return new EventFields(event.buffer()).wrap(event.offset());
  }

  private EventFields(DirectBuffer buffer) {
    this.buffer = buffer;
  }

  private EventFields wrap(int offset) {
    this.offset = offset;
    Arrays.fill(valueOffsets, 0);
    checks.clear();
    int end = offset + buffer.getInt(offset + RingLayout.RECORD_LENGTH);
    int at = offset + RingLayout.RECORD_FIELDS;
    while (at + FIELD_HEADER <= end) {
      int field = buffer.getShort(at);
      int length = buffer.getShort(at + 2);
      if (field < 0) {
        break; // The record's alignment.
      }
      index(field, at + FIELD_HEADER, length);
      at += FIELD_HEADER + length;
    }
    return this;
  }

  private void index(int field, int valueOffset, int length) {
    if (field == Field.CHECKS.ordinal()) {
      checks.add(new int[] {valueOffset, length});
    }
    valueOffsets[field] = valueOffset;
    valueLengths[field] = length;
  }

  Action action() {
    return Action.of(buffer.getShort(offset + RingLayout.RECORD_ACTION));
  }

  long sequence() {
    return buffer.getLong(offset + RingLayout.RECORD_SEQUENCE);
  }

  long timeNs() {
    return buffer.getLong(offset + RingLayout.RECORD_TIME_NS);
  }

  long traceHigh() {
    return buffer.getLong(offset + RingLayout.RECORD_TRACE_HIGH);
  }

  long traceLow() {
    return buffer.getLong(offset + RingLayout.RECORD_TRACE_LOW);
  }

  boolean hasCause() {
    return buffer.getByte(offset + RingLayout.RECORD_CAUSE_SERVICE) != RingLayout.NO_CAUSE;
  }

  String causeEventId() {
    return WriterIdentity.eventId(
        ServiceName.of(buffer.getByte(offset + RingLayout.RECORD_CAUSE_SERVICE)),
        buffer.getLong(offset + RingLayout.RECORD_CAUSE_RUN),
        buffer.getLong(offset + RingLayout.RECORD_CAUSE_SEQUENCE));
  }

  boolean has(Field field) {
    return valueOffsets[field.ordinal()] != 0;
  }

  long integer(Field field) {
    return buffer.getLong(valueOffsets[field.ordinal()]);
  }

  boolean flag(Field field) {
    return buffer.getByte(valueOffsets[field.ordinal()]) != 0;
  }

  String text(Field field) {
    return text(valueOffsets[field.ordinal()], valueLengths[field.ordinal()]);
  }

  private String text(int at, int length) {
    byte[] bytes = new byte[length];
    buffer.getBytes(at, bytes);
    return new String(bytes, StandardCharsets.UTF_8);
  }

  /** The checks of a risk decision, in the order in which they were written. */
  List<RecordedCheck> checks() {
    return checks.stream().map(place -> check(place[0], place[1])).toList();
  }

  private RecordedCheck check(int at, int length) {
    int typeLength = buffer.getByte(at + RecordedCheck.TYPE_LENGTH_OFFSET);
    int typeAt = at + RecordedCheck.TEXT_OFFSET;
    int codeAt = typeAt + typeLength;
    return new RecordedCheck(
        text(typeAt, typeLength),
        buffer.getLong(at + RecordedCheck.OBSERVED_OFFSET),
        buffer.getLong(at + RecordedCheck.LIMIT_OFFSET),
        buffer.getLong(at + RecordedCheck.UTILIZATION_OFFSET),
        buffer.getByte(at) == 1,
        text(codeAt, at + length - codeAt));
  }
}
