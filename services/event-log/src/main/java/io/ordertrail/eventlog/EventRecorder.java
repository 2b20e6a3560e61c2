package io.ordertrail.eventlog;

import java.util.concurrent.locks.LockSupport;
import java.util.function.LongConsumer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * The trading thread's side of the record: primitives into the ring, no allocation, no formatting,
 * no lock.
 *
 * <pre>
 * long sequence = recorder.begin(OrderAction.SUBMITTED, atNs).trace(high, low)
 *     .put(Field.CL_ORD_ID, clOrdId).put(Field.SIDE, side).commit();
 * </pre>
 *
 * <p>One producer thread at a time; a hand-over to another needs a happens-before edge (thread
 * start or join). When the ring is full {@link #begin} waits until the cold thread has made room:
 * an event is never dropped, and a house whose record stalls must not trade. Callers that can
 * refuse work ask {@link #hasRoom()} first.
 */
public final class EventRecorder {
  private static final long WAIT_NS = 50_000;

  /** Every so many events one is timed: two readings of the clock cost a quarter of an event. */
  private static final int TIMED_EVERY = 16;

  private static final long RESERVE = 64L * RingLayout.RECORD_MAX;

  private final EventRing ring;
  private final UnsafeBuffer buffer;
  private final RecordRoom room;
  private final Housekeeping housekeeping;
  private final RecordCrc crc;
  private final RoomAhead ahead;
  private long tail;
  private long cachedHead;
  private long sequence;
  private int start;
  private int at;
  private int end;
  private LongConsumer costNs;
  private long beganNs;
  private boolean timing;
  private Action action;
  private FieldSet fields;

  EventRecorder(EventRing ring, Housekeeping housekeeping) {
    this.ring = ring;
    this.buffer = ring.buffer();
    this.room = new RecordRoom(buffer);
    this.housekeeping = housekeeping;
    this.crc = new RecordCrc(ring, ring.identity().runId());
    this.ahead = new RoomAhead(ring);
    this.tail = ring.tail();
    this.cachedHead = ring.head();
    this.sequence = ring.consumedSequence();
  }

  /**
   * Has the cost of one event in sixteen told, in ns from its begin to its commit. Before the
   * producer starts.
   *
   * @param toldNs called on the producer's thread; must not allocate
   */
  public void timed(LongConsumer toldNs) {
    costNs = toldNs;
  }

  /**
   * Whether work may be taken on: the journal can be written, and there is room for many more
   * events. False means that the record does not keep up.
   */
  public boolean hasRoom() {
    return !housekeeping.isStalled() && isFree(Math.min(RESERVE, ring.capacity() / 2));
  }

  /**
   * Whether the next events may have to wait for room. Who records what others send him leaves it
   * with them meanwhile: the half of the reserve that is left is for what cannot wait, for example
   * the halt itself.
   */
  public boolean isNearlyFull() {
    return !isFree(Math.min(RESERVE, ring.capacity() / 2) / 2);
  }

  private boolean isFree(long bytes) {
    if (ring.capacity() - (tail - cachedHead) >= bytes) {
      return true;
    }
    cachedHead = ring.head();
    return ring.capacity() - (tail - cachedHead) >= bytes;
  }

  /**
   * Begins an event; {@link #commit()} must follow on the same thread.
   *
   * @param atNs epoch ns of what happened
   */
  public EventRecorder begin(Action action, long atNs) {
    timing = costNs != null && sequence % TIMED_EVERY == 0;
    if (timing) {
      beganNs = System.nanoTime();
    }
    claim();
    this.action = action;
    this.fields = action.fields(); // asked once: it is another class's for every dataset
    this.end = start + RingLayout.RECORD_MAX - RingLayout.RECORD_ALIGNMENT;
    room.putShort(start + RingLayout.RECORD_ACTION, (short) action.id());
    room.putByte(start + RingLayout.RECORD_CAUSE_SERVICE, RingLayout.NO_CAUSE);
    room.putLong(start + RingLayout.RECORD_TIME_NS, atNs);
    room.putLong(start + RingLayout.RECORD_TRACE_HIGH, 0);
    room.putLong(start + RingLayout.RECORD_TRACE_LOW, 0);
    at = start + RingLayout.RECORD_FIELDS;
    return this;
  }

  private void claim() {
    int toEnd = ring.capacity() - (int) (tail & (ring.capacity() - 1));
    boolean wraps = toEnd < RingLayout.RECORD_MAX;
    awaitRoom(RingLayout.RECORD_MAX + (wraps ? toEnd : 0));
    if (wraps) {
      int padding = ring.index(tail);
      room.putInt(padding + RingLayout.RECORD_LENGTH, toEnd);
      room.putShort(padding + RingLayout.RECORD_ACTION, RingLayout.PADDING_ACTION);
      tail += toEnd;
      buffer.putLongRelease(RingLayout.TAIL_OFFSET, tail);
    }
    start = ring.index(tail);
  }

  private void awaitRoom(int length) {
    while (ring.capacity() - (tail - cachedHead) < length) {
      cachedHead = ring.head();
      if (ring.capacity() - (tail - cachedHead) < length) {
        LockSupport.parkNanos(WAIT_NS);
      }
    }
  }

  public EventRecorder trace(long traceHigh, long traceLow) {
    room.putLong(start + RingLayout.RECORD_TRACE_HIGH, traceHigh);
    room.putLong(start + RingLayout.RECORD_TRACE_LOW, traceLow);
    return this;
  }

  /** Names the event that caused this one, of any writer; none when its sequence is 0. */
  public EventRecorder cause(ServiceName service, long runId, long causeSequence) {
    if (causeSequence > 0) {
      room.putByte(start + RingLayout.RECORD_CAUSE_SERVICE, (byte) service.ordinal());
      room.putLong(start + RingLayout.RECORD_CAUSE_RUN, runId);
      room.putLong(start + RingLayout.RECORD_CAUSE_SEQUENCE, causeSequence);
    }
    return this;
  }

  /**
   * A number, decimal scaled by one million, epoch ns, or id: as the field's type says.
   *
   * @throws IllegalArgumentException when the action does not carry the field, or not as an integer
   */
  public EventRecorder put(Field field, long value) {
    open(field, Long.BYTES, field.type().isInteger());
    room.putLong(at, value);
    at += Long.BYTES;
    return this;
  }

  public EventRecorder put(Field field, boolean value) {
    open(field, 1, field.type() == FieldType.FLAG);
    room.putByte(at++, (byte) (value ? 1 : 0));
    return this;
  }

  public EventRecorder put(Field field, Enum<?> constant) {
    return put(field, constant.name());
  }

  /** Text, cut after 4,096 bytes; null or empty text is left out. */
  public EventRecorder put(Field field, CharSequence text) {
    if (text != null && !text.isEmpty()) {
      int header = at;
      open(field, 0, field.type() == FieldType.TEXT);
      at += Utf8.put(room, at, text, Math.min(RingLayout.TEXT_MAX, end - at));
      room.putShort(header + 2, (short) (at - header - 4));
    }
    return this;
  }

  /** {@code event.code} and {@code event.reason} of that code. */
  public EventRecorder code(ReasonCode code) {
    return put(Field.EVENT_CODE, code).put(Field.EVENT_REASON, code.sentence());
  }

  /** One check of a risk decision. May be called many times. */
  public EventRecorder check(
      String type,
      long observedE6,
      long limitE6,
      long utilizationE6,
      boolean passed,
      ReasonCode code) {
    int header = at;
    open(Field.CHECKS, RecordedCheck.TEXT_OFFSET + type.length() + code.name().length(), true);
    room.putByte(at, (byte) (passed ? 1 : 0));
    room.putLong(at + RecordedCheck.OBSERVED_OFFSET, observedE6);
    room.putLong(at + RecordedCheck.LIMIT_OFFSET, limitE6);
    room.putLong(at + RecordedCheck.UTILIZATION_OFFSET, utilizationE6);
    room.putByte(at + RecordedCheck.TYPE_LENGTH_OFFSET, (byte) type.length());
    at += RecordedCheck.TEXT_OFFSET;
    at += Utf8.put(room, at, type, Math.min(Byte.MAX_VALUE, end - at));
    at += Utf8.put(room, at, code.name(), Math.min(Byte.MAX_VALUE, end - at));
    room.putShort(header + 2, (short) (at - header - 4));
    return this;
  }

  private void open(Field field, int length, boolean fits) {
    if (!fits || !fields.contains(field)) {
      throw new IllegalArgumentException(
          action.text() + " does not carry " + field.path() + " of this kind");
    }
    if (length + RingLayout.RECORD_ALIGNMENT > end - at) {
      throw new IllegalStateException("the event " + action.text() + " is too long for the ring");
    }
    room.putInt(at, field.ordinal() | length << Short.SIZE);
    at += Integer.BYTES;
  }

  /**
   * Makes the event part of the record.
   *
   * @return its {@code event.sequence}
   */
  public long commit() {
    int length = RingLayout.align(at - start);
    if (start + length - at >= Short.BYTES) {
      room.putShort(at, (short) -1);
    }
    sequence++;
    room.putInt(start + RingLayout.RECORD_LENGTH, length);
    room.putLong(start + RingLayout.RECORD_SEQUENCE, sequence);
    crc.stamp(start, length);
    tail += length;
    buffer.putLongRelease(RingLayout.TAIL_OFFSET, tail);
    if (timing) {
      costNs.accept(System.nanoTime() - beganNs);
    }
    return sequence;
  }

  /** The sequence of the last event committed, 0 before the first. */
  public long lastSequence() {
    return sequence;
  }

  /**
   * Records what the cold thread has to say of itself (a rotated journal), and has the memory of
   * the next events at hand. To be called by the producer in each turn of its loop: one volatile
   * read when there is nothing, some lines of memory after an event.
   */
  public int poll(long nowNs) {
    if (isFree(RoomAhead.BYTES)) {
      ahead.take(tail);
    }
    return housekeeping.recordPending(this, nowNs);
  }
}
